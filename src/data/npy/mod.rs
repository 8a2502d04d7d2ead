//! NumPy's array format: a magic word, a header that is a Python dictionary, then the numbers.
//!
//! Source: numpy.lib.format, versions 1.0 to 3.0. The dictionary has three keys of known form, so it is read by hand:
//! the crates that read it go down a level for each bracket, and a header of nothing but brackets ends them.

mod samples;

pub use samples::brought;

use half::f16;

use super::own::File;
use crate::error::{Error, Result};

const MAGIC: &[u8] = b"\x93NUMPY";
/// The longest header: NumPy's own are of a hundred bytes.
const LONGEST_HEADER: usize = 1 << 16;

/// An array: samples, or labels.
#[derive(Debug, Clone, PartialEq)]
pub struct Array {
    /// The extents, outermost first.
    pub shape: Vec<usize>,
    /// How long the first axis was before the file was cut.
    pub promised: usize,
    /// The numbers, the last axis fastest.
    pub values: Numbers,
}

/// The numbers of an array.
#[derive(Debug, Clone, PartialEq)]
pub enum Numbers {
    /// Unsigned bytes, which stay bytes.
    Bytes(Vec<u8>),
    /// All others.
    Floats(Vec<f32>),
}

/// How one number is written.
#[derive(Debug, Clone, Copy)]
struct Kind {
    letter: u8,
    size: usize,
    is_big_endian: bool,
}

/// What the header says.
#[derive(Debug)]
struct Header {
    kind: Kind,
    shape: Vec<usize>,
    /// Where the numbers begin.
    end: usize,
}

/// The array of a file; of one that is cut, as much as is whole along the first axis.
///
/// # Errors
/// [`Error::Data`] with the file's name if the bytes are not a whole array of finite numbers.
pub fn array(File { name, mut bytes, is_cut }: File) -> Result<Array> {
    let Header { kind, mut shape, end } = header(&bytes).map_err(|problem| Error::data(&name, problem))?;
    let size = |shape: &[usize]| shape.iter().try_fold(kind.size, |size, &extent| size.checked_mul(extent));
    let (held, promised) = (bytes.len() - end, size(&shape));
    let first = shape.first().copied().unwrap_or(1);
    if is_cut && let [extent, inner @ ..] = &mut shape[..] {
        *extent = size(inner).filter(|&row| row > 0).map_or(0, |row| held / row).min(*extent);
        bytes.truncate(end + size(&shape).unwrap_or(0));
    } else if promised != Some(held) {
        let promised =
            promised.map_or("more bytes than any file has".into(), |bytes| format!("{bytes} bytes"));
        let problem = format!("promises an array of {shape:?}, {promised} after its header, but has {held}");
        return Err(Error::data(name, problem));
    }
    if bytes.len() == end {
        return Err(Error::data(name, format!("is an array of {shape:?}, which holds nothing")));
    }
    let values = match kind {
        Kind { letter: b'u' | b'b', size: 1, .. } => {
            bytes.drain(..end);
            Numbers::Bytes(bytes)
        }
        _ => Numbers::Floats(floats(&bytes[end..], kind)),
    };
    if let Numbers::Floats(values) = &values
        && let Some(at) = values.iter().position(|value| !value.is_finite())
    {
        let problem = format!("holds {} at {:?}, where a number is needed", values[at], place(at, &shape));
        return Err(Error::data(name, problem));
    }
    Ok(Array { shape, promised: first, values })
}

/// The indices of a number.
fn place(mut at: usize, shape: &[usize]) -> Vec<usize> {
    let mut place: Vec<usize> = shape
        .iter()
        .rev()
        .map(|extent| {
            let index = at % extent;
            at /= extent;
            index
        })
        .collect();
    place.reverse();
    place
}

fn header(bytes: &[u8]) -> Result<Header, String> {
    if bytes.is_empty() {
        return Err("is empty; an npy file starts with \\x93NUMPY".into());
    }
    let rest = bytes.strip_prefix(MAGIC).ok_or("does not start as an npy file does, with \\x93NUMPY")?;
    let cut = "ends inside its header";
    let version = *rest.first().ok_or(cut)?;
    let (len, start) = match version {
        1 => (rest.get(2..4).map(|b| usize::from(u16::from_le_bytes([b[0], b[1]]))), 10),
        2 | 3 => (rest.get(2..6).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize), 12),
        _ => {
            return Err(format!("is of version {version} of the npy format, which is not known: 1 to 3 are"));
        }
    };
    let len = len.ok_or(cut)?;
    if len > LONGEST_HEADER {
        return Err(format!("has a header of {len} bytes; those of arrays of numbers have some hundred"));
    }
    let end = start + len;
    let text = bytes.get(start..end).ok_or(cut)?;
    let text = std::str::from_utf8(text).map_err(|_| "has a header that is no text")?;
    if value_of(text, "fortran_order")?.starts_with("True") {
        return Err("is in Fortran order; save it with numpy.ascontiguousarray".into());
    }
    Ok(Header { kind: kind(value_of(text, "descr")?)?, shape: extents(value_of(text, "shape")?)?, end })
}

/// What follows a key of the dictionary.
fn value_of<'a>(header: &'a str, key: &str) -> Result<&'a str, String> {
    let value = [format!("'{key}'"), format!("\"{key}\"")].iter().find_map(|quoted| {
        let (_, rest) = header.split_once(quoted.as_str())?;
        rest.trim_start().strip_prefix(':').map(str::trim_start)
    });
    value.ok_or_else(|| format!("has a header without \"{key}\""))
}

fn kind(descr: &str) -> Result<Kind, String> {
    let word: String =
        descr.trim_start_matches(['\'', '"']).chars().take_while(|c| !"'\",".contains(*c)).collect();
    let unknown = || {
        format!(
            "holds numbers of type {word:?}; bool, int8 to int64, uint8 to uint64 and float16 to float64 are read"
        )
    };
    let [order, letter, size] = word.as_bytes() else { return Err(unknown()) };
    let size = match (letter, size) {
        (b'b' | b'i' | b'u', b'1') => 1,
        (b'i' | b'u' | b'f', b'2') => 2,
        (b'i' | b'u' | b'f', b'4') => 4,
        (b'i' | b'u' | b'f', b'8') => 8,
        _ => return Err(unknown()),
    };
    match order {
        b'<' | b'|' | b'=' => Ok(Kind { letter: *letter, size, is_big_endian: false }),
        b'>' => Ok(Kind { letter: *letter, size, is_big_endian: true }),
        _ => Err(unknown()),
    }
}

fn extents(tuple: &str) -> Result<Vec<usize>, String> {
    let inside = tuple.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inside, _)| inside);
    let extents = inside.map(|inside| {
        let extents = inside.split(',').map(str::trim).filter(|extent| !extent.is_empty());
        extents.map(|extent| extent.trim_end_matches('L').parse::<usize>()).collect::<Result<Vec<_>, _>>()
    });
    match extents {
        Some(Ok(extents)) if extents.len() <= 8 => Ok(extents),
        _ => Err("has a header whose \"shape\" is no tuple of up to eight whole numbers".into()),
    }
}

/// An array of float32 as a file, version 1.0.
pub fn written(shape: &[usize], values: &[f32]) -> Vec<u8> {
    let extents: String = shape.iter().map(|extent| format!("{extent}, ")).collect();
    let mut header =
        format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}), }}", extents.trim_end());
    // What comes before the numbers is a multiple of 64 bytes and ends with a new line.
    let start = MAGIC.len() + 4;
    let padding = 63 - (start + header.len()) % 64;
    header.extend(std::iter::repeat_n(' ', padding));
    header.push('\n');
    let len = u16::try_from(header.len()).expect("arrays have few axes");
    let mut bytes = [MAGIC, &[1, 0], &len.to_le_bytes(), header.as_bytes()].concat();
    bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    bytes
}

fn floats(bytes: &[u8], kind: Kind) -> Vec<f32> {
    let Kind { letter, size, is_big_endian } = kind;
    let number = |bytes: &[u8]| {
        // The low bytes first.
        let mut word = [0; 8];
        for (at, &byte) in bytes.iter().enumerate() {
            word[if is_big_endian { size - 1 - at } else { at }] = byte;
        }
        let bits = u64::from_le_bytes(word);
        let unused = 64 - 8 * size as u32;
        match (letter, size) {
            (b'f', 2) => f16::from_bits(bits as u16).to_f32(),
            (b'f', 4) => f32::from_bits(bits as u32),
            (b'f', _) => f64::from_bits(bits) as f32,
            (b'i', _) => ((bits << unused) as i64 >> unused) as f32,
            _ => bits as f32,
        }
    };
    bytes.chunks_exact(size).map(number).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    fn file(header: &str, numbers: &[u8]) -> Vec<u8> {
        let mut bytes = [MAGIC, &[1, 0], &(header.len() as u16).to_le_bytes()].concat();
        bytes.extend(header.as_bytes());
        bytes.extend(numbers);
        bytes
    }

    pub(super) fn of(descr: &str, shape: &str, numbers: &[u8]) -> Vec<u8> {
        file(&format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n"), numbers)
    }

    fn read(bytes: Vec<u8>) -> Result<Array> {
        array(File { name: "a.npy".into(), bytes, is_cut: false })
    }

    #[test]
    fn of_a_file_that_is_cut_whole_rows_are_taken() {
        let bytes = of("<i2", "(4, 2)", &[1, 0, 2, 0, 3, 0, 4, 0, 5]);
        let rows = array(File { name: "a".into(), bytes, is_cut: true }).unwrap();
        let values = Numbers::Floats(vec![1.0, 2.0, 3.0, 4.0]);
        assert_eq!(rows, Array { shape: vec![2, 2], promised: 4, values });
    }

    #[test]
    fn every_type_of_number_is_read() {
        let floats = |descr, numbers: &[u8]| match read(of(descr, "(2,)", numbers)).unwrap().values {
            Numbers::Floats(values) => values,
            Numbers::Bytes(_) => panic!("{descr} is no byte"),
        };
        let bytes = |f: fn(f64) -> Vec<u8>| [f(1.0), f(-2.0)].concat();
        assert_eq!(floats("<f4", &bytes(|x| (x as f32).to_le_bytes().to_vec())), [1.0, -2.0]);
        assert_eq!(floats(">f8", &bytes(|x| x.to_be_bytes().to_vec())), [1.0, -2.0]);
        assert_eq!(floats("|i1", &bytes(|x| vec![x as i8 as u8])), [1.0, -2.0]);
        assert_eq!(floats(">i2", &bytes(|x| (x as i16).to_be_bytes().to_vec())), [1.0, -2.0]);
        assert_eq!(floats("<f2", &[0x00, 0x3c, 0x00, 0xc0]), [1.0, -2.0]);
        assert_eq!(floats("<i8", &bytes(|x| (x as i64).to_le_bytes().to_vec())), [1.0, -2.0]);
        assert_eq!(floats("<u4", &[1, 0, 0, 0, 0, 1, 0, 0]), [1.0, 256.0]);
        let bytes = read(of("|u1", "(1, 2)", &[3, 255])).unwrap();
        assert_eq!(bytes, Array { shape: vec![1, 2], promised: 1, values: Numbers::Bytes(vec![3, 255]) });
    }

    #[test]
    fn what_is_wrong_is_said() {
        let error = |bytes: &[u8]| read(bytes.to_vec()).unwrap_err().to_string();
        assert!(error(b"").starts_with("a.npy: is empty"));
        assert!(error(b"PK\x03\x04").contains("does not start as an npy file does"));
        assert!(error(&of("<f4", "(3,)", &[0; 8])).contains("promises an array of [3], 12 bytes"));
        assert!(error(&of("<f4", "(9999999999, 9999999999)", &[])).contains("more bytes than any file has"));
        assert!(error(&of("<f4", "(0, 3)", &[])).contains("holds nothing"));
        assert!(error(&of("<c8", "(1,)", &[0; 8])).contains("type \"<c8\""));
        assert!(error(&of("|O", "(1,)", &[0; 8])).contains("type \"|O\""));
        assert!(error(&of("<f4", "(x,)", &[0; 4])).contains("no tuple"));
        assert!(error(&file("{'descr': '<f4'}", &[])).contains("without \"fortran_order\""));
        assert!(error(&file("{'fortran_order': True}", &[])).contains("ascontiguousarray"));
        assert!(error(&of("<f4", "(1,)", &[0; 4])[..20]).contains("ends inside its header"));
        assert!(
            error(&[MAGIC, &[2, 0, 255, 255, 255, 255]].concat()).contains("a header of 4294967295 bytes")
        );
        assert!(error(&[MAGIC, &[9, 0, 1, 0]].concat()).contains("version 9"));
        let nan = [1f32, 2.0, f32::NAN, 4.0].map(f32::to_le_bytes).concat();
        assert!(error(&of("<f4", "(2, 2)", &nan)).contains("NaN at [1, 0]"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>, header in "[{}'a-z:<>|0-9(), ]{0,80}") {
            for is_cut in [true, false] {
                let _ = array(File { name: "any".into(), bytes: bytes.clone(), is_cut });
                let _ = array(File { name: "any".into(), bytes: file(&header, &bytes), is_cut });
            }
        }

        #[test]
        fn what_is_written_is_read(values in prop::collection::vec(-1e6f32..1e6, 1..20)) {
            for shape in [vec![values.len()], vec![values.len(), 1]] {
                let file = written(&shape, &values);
                prop_assert_eq!((file.len() - 4 * values.len()) % 64, 0);
                let read = read(file).unwrap();
                prop_assert_eq!((read.shape, read.values), (shape, Numbers::Floats(values.clone())));
            }
        }
    }
}
