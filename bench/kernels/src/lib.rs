//! A list of timed jobs behind five raw exports, so that a page can drive it without any glue:
//! `count`, `name`/`name_length`, `flops`, `run`.

mod conv;
mod limit;
mod matmul;
mod train;

use std::cell::RefCell;

/// Something to time: what it is called, the floating-point operations of one call, and the call.
pub struct Case {
    name: String,
    flops: f64,
    run: Box<dyn FnMut()>,
}

impl Case {
    fn new(name: impl Into<String>, flops: f64, run: impl FnMut() + 'static) -> Self {
        Self { name: name.into(), flops, run: Box::new(run) }
    }
}

thread_local! {
    static CASES: RefCell<Vec<Case>> =
        RefCell::new([limit::cases(), matmul::cases(), conv::cases(), train::cases()].into_iter().flatten().collect());
}

fn with<T>(case: usize, visit: impl FnOnce(&mut Case) -> T) -> T {
    CASES.with_borrow_mut(|cases| visit(&mut cases[case]))
}

/// How many cases there are.
#[unsafe(no_mangle)]
pub extern "C" fn count() -> usize {
    CASES.with_borrow(Vec::len)
}

/// Where the name of a case begins.
#[unsafe(no_mangle)]
pub extern "C" fn name(case: usize) -> *const u8 {
    with(case, |case| case.name.as_ptr())
}

/// How many bytes the name of a case has.
#[unsafe(no_mangle)]
pub extern "C" fn name_length(case: usize) -> usize {
    with(case, |case| case.name.len())
}

/// Floating-point operations of one call; where this is 0 the case is not timed in GFLOP/s.
#[unsafe(no_mangle)]
pub extern "C" fn flops(case: usize) -> f64 {
    with(case, |case| case.flops)
}

/// Calls a case `times` times.
#[unsafe(no_mangle)]
pub extern "C" fn run(case: usize, times: usize) {
    with(case, |case| (0..times).for_each(|_| (case.run)()));
}

/// Numbers in [-1, 1] that look random and are the same everywhere.
fn numbers(count: usize) -> Vec<f32> {
    let mut state = 2_891_336_453_u32;
    (0..count)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 23) as f32 - 1.0
        })
        .collect()
}
