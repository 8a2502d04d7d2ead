use autoencoder_playground::kernels::Real;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

type Slice = fn(&mut [f32]);
type Exact = fn(f64) -> f64;

/// Functions, their exact values, and the errors that they may have in units of the last place.
const FUNCTIONS: [(&str, Slice, Exact, f64); 6] = [
    ("exp", f32::exp_slice, f64::exp, 2.0),
    ("ln", f32::ln_slice, f64::ln, 2.0),
    ("tanh", f32::tanh_slice, f64::tanh, 4.0),
    ("sigmoid", f32::sigmoid_slice, |x| 1.0 / (1.0 + (-x).exp()), 4.0),
    ("elu", |y| f32::elu_slice(y, 1.0, 1.0), |x| if x > 0.0 { x } else { x.exp_m1() }, 4.0),
    ("softplus", f32::softplus_slice, |x| x.max(0.0) + (-x.abs()).exp().ln_1p(), 4.0),
];

/// Numbers of both signs from 1e-30 to 1e4, and those around the ends of exp.
fn inputs() -> Vec<f32> {
    let magnitudes = (0..60_000).map(|i| 10_f64.powf(-30.0 + 34.0 * f64::from(i) / 60_000.0) as f32);
    let even = (0..60_000).map(|i| -90.0 + 0.003 * i as f32);
    magnitudes.flat_map(|x| [x, -x]).chain(even).collect()
}

/// The distance from a number to its neighbour.
fn unit(of: f64) -> f64 {
    let of = (of.abs() as f32).clamp(f32::MIN_POSITIVE, f32::MAX);
    f64::from(of) - f64::from(of.next_down())
}

#[test]
fn functions_are_within_their_stated_errors() {
    for (name, slice, exact, bound) in FUNCTIONS {
        let inputs: Vec<f32> = inputs().into_iter().filter(|&x| name != "ln" || x > 0.0).collect();
        let mut actual = inputs.clone();
        slice(&mut actual);
        let mut worst = (0.0, 0.0, 0.0);
        for (&x, &actual) in inputs.iter().zip(&actual) {
            let expected = exact(f64::from(x));
            if expected > f64::from(f32::MAX) {
                assert_eq!(actual, f32::INFINITY, "{name}({x})");
                continue;
            }
            if expected.abs() < 2.5e-38 && actual == 0.0 {
                continue;
            }
            let units = (f64::from(actual) - expected).abs() / unit(expected);
            if units > worst.0 {
                worst = (units, x, actual);
            }
        }
        assert!(worst.0 <= bound, "{name}({}) = {} is off by {:.2} units", worst.1, worst.2, worst.0);
    }
}

#[test]
fn functions_never_give_denormals() {
    for (name, slice, _, _) in FUNCTIONS.into_iter().filter(|&(name, ..)| name != "elu" && name != "tanh") {
        let mut y = inputs();
        slice(&mut y);
        assert!(y.iter().all(|y| !y.is_subnormal()), "{name}");
    }
}

#[test]
fn edges_and_what_is_no_number() {
    let (inf, nan) = (f32::INFINITY, f32::NAN);
    for (name, slice, _, _) in FUNCTIONS {
        let expected: [f32; 4] = match name {
            "exp" => [1.0, inf, 0.0, nan],
            "ln" => [-inf, inf, nan, nan],
            "tanh" => [0.0, 1.0, -1.0, nan],
            "sigmoid" => [0.5, 1.0, 0.0, nan],
            "elu" => [0.0, inf, -1.0, nan],
            _ => [std::f32::consts::LN_2, inf, 0.0, nan],
        };
        let mut y = [0.0, inf, -inf, nan];
        slice(&mut y);
        for (y, expected) in y.into_iter().zip(expected) {
            let same = y == expected || (y.is_nan() && expected.is_nan());
            assert!(same, "{name}: {y}, but should be {expected}");
        }
    }
}

#[test]
fn a_number_gives_the_same_wherever_it_lies() {
    for (name, slice, _, _) in FUNCTIONS {
        for length in 0..19 {
            let mut y = vec![0.7; length];
            slice(&mut y);
            let mut one = [0.7];
            slice(&mut one);
            assert!(y.iter().all(|&y| y == one[0]), "{name} of {length}");
        }
    }
}
