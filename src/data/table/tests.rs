use proptest::prelude::*;

use super::*;
use crate::data::Values;
use crate::shape::Shape;

fn read(text: &[u8], piece: usize) -> crate::error::Result<Table> {
    let mut reader = TableReader::new("flowers.csv");
    text.chunks(piece).try_for_each(|piece| reader.push(piece))?;
    reader.finish()
}

fn table(text: &str) -> Table {
    read(text.as_bytes(), 7).unwrap()
}

fn error(text: &[u8]) -> String {
    read(text, 1000).unwrap_err().to_string()
}

/// The samples and labels in the order of the first number.
fn sorted(samples: &TableSamples) -> Vec<(Vec<f32>, Option<u32>)> {
    let set = &samples.parts.train;
    let mut all: Vec<(Vec<f32>, Option<u32>)> = (0..set.len())
        .map(|at| {
            let mut sample = vec![0.0; set.sample_shape().len()];
            set.write_sample(at, &mut sample);
            (sample, set.label(at))
        })
        .collect();
    all.sort_by(|(a, _), (b, _)| a[0].total_cmp(&b[0]));
    all
}

const FLOWERS: &str = "length,width,species\n1,10,setosa\n3,20,virginica\n2,30,setosa\n5,30,virginica\n4,10,setosa\n\
    1.5,10,setosa\n2.5,20,virginica\n4.5,20,setosa\n";

#[test]
fn a_header_is_told_from_numbers_and_columns_are_scaled() {
    let table = table(FLOWERS);
    let summary = table.summary();
    assert_eq!((summary.rows, summary.has_header, summary.label), (8, true, Some(2)));
    assert_eq!(summary.columns[0].name, "length");
    let samples = table.samples(summary.label, &[]).unwrap();
    assert_eq!(
        (&samples.classes[..], samples.left_out.count),
        (&["setosa".into(), "virginica".into()][..], 0)
    );
    assert_eq!(samples.parts.features, ["length", "width"]);
    let sorted = sorted(&samples);
    assert_eq!(sorted[0], (vec![0.0, 0.0], Some(0)));
    assert_eq!(sorted[7], (vec![1.0, 1.0], Some(1)));
    let without = read(b"1,2\n3,4\n", 2).unwrap().summary();
    assert_eq!((without.rows, without.has_header, &without.columns[1].name[..]), (2, false, "column 2"));
}

#[test]
fn other_separators_and_decimal_commas_are_read() {
    for text in ["a;b\n1,5;2\n2,5;3\n", "\u{feff}a\tb\r\n1.5\t2\r\n2.5\t3", "a,b\n\"1.5\",2\n2.5,\"3\"\n"] {
        let summary = table(text).summary();
        assert_eq!(
            (summary.rows, summary.columns[0].min, &summary.columns[0].name[..]),
            (2, Some(1.5), "a"),
            "{text}"
        );
    }
}

#[test]
fn rows_that_cannot_be_used_are_reported_with_their_lines() {
    let text = "a,b,kind\n1,2,x\n\n3,,y\n4,five,x\n\"6\n\",7,y\n8,9\n10,11,\n12,13,x\n14,inf,x\n";
    let samples = table(text).samples(Some(2), &[]).unwrap();
    let told: Vec<String> =
        samples.left_out.first.iter().map(|problem| format!("{} {}", problem.line, problem.what)).collect();
    assert_eq!(
        told,
        [
            "8 has 2 fields, where the first line has 3",
            "4 has nothing in \"b\"",
            "5 has \"five\" in \"b\", where a number is needed",
            "9 has nothing in \"kind\"",
            "11 has \"inf\" in \"b\", where a number is needed",
        ]
    );
    assert_eq!((samples.left_out.count, samples.parts.train.len()), (5, 3));
}

#[test]
fn a_column_of_gaps_does_not_cost_all_rows() {
    let samples = table("a,b\n1,\n2,\n3,4\n").samples(None, &[]).unwrap();
    assert_eq!((samples.parts.train.len(), &samples.parts.features[..]), (3, &["a".to_owned()][..]));
}

#[test]
fn columns_are_left_out_and_their_gaps_cost_no_rows() {
    let table = table("a,b,c,kind\n1,,7,x\n2,5,8,y\n3,6,oops,x\n");
    assert_eq!(table.samples(Some(3), &[]).unwrap().parts.train.len(), 1);
    let samples = table.samples(Some(3), &[2, 1]).unwrap();
    assert_eq!((samples.parts.train.len(), &samples.parts.features[..]), (3, &["a".to_owned()][..]));
    assert_eq!(samples.left_out.count, 0);
    // The label stays one that is left out too.
    assert_eq!(table.samples(Some(1), &[1, 2]).unwrap().classes, ["5", "6"]);
    let error = |without: &[usize]| table.samples(None, without).unwrap_err().to_string();
    assert!(error(&[0, 1, 2]).contains("has no column of numbers left"), "{}", error(&[0, 1, 2]));
    assert!(error(&[4]).contains("has 4 columns, so no column 5"), "{}", error(&[4]));
    assert!(error(&[usize::MAX]).contains("so no column"), "{}", error(&[usize::MAX]));
    let usable: Vec<bool> = table.summary().columns.iter().map(|column| column.feature).collect();
    assert_eq!(usable, [true, true, true, false]);
}

#[test]
fn rows_of_bytes_that_make_up_a_square_are_pictures() {
    let row = |label: u32| {
        format!("{label},{}", (0..16).map(|at| (at * 17).to_string()).collect::<Vec<_>>().join(","))
    };
    let text: String = (0..12).map(|at| row(at % 3) + "\n").collect();
    let header: String = (0..16).map(|at| format!(",pixel{at}")).collect();
    let table = table(&format!("label{header}\n{text}"));
    let samples = table.samples(table.summary().label, &[]).unwrap();
    assert_eq!(samples.parts.train.sample_shape(), &Shape::from([4, 4, 1]));
    assert!(matches!(samples.parts.train.values(), Values::Bytes { scale: 255.0, .. }));
    assert_eq!(samples.classes, ["0", "1", "2"]);
}

#[test]
fn what_is_no_table_is_said() {
    assert!(error(b"").contains("flowers.csv: holds no rows"));
    assert!(error(b"a,b\n").contains("holds no rows"));
    assert!(error(b"PK\x03\x04\x00").contains("is no text"));
    assert!(error(&b",".repeat(70_000)).contains("line 1 has more than 65536 fields"));
    let open = [&b"a,b\n1,\""[..], &b"x\n".repeat(9_000_000)].concat();
    assert!(error(&open).contains("may lack its other half"));
    let words = table("a\nb\nc\n").samples(None, &[]).unwrap_err().to_string();
    assert!(words.contains("no column of numbers"), "{words}");
    let gaps = table("a,b\n1,\n,2\n").samples(None, &[]).unwrap_err().to_string();
    assert!(gaps.contains("no row without a gap: line 2 has nothing in \"b\""), "{gaps}");
    assert!(table("a,b\n1,2\n").samples(Some(7), &[]).unwrap_err().to_string().contains("no column 8"));
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes: Vec<u8>, piece in 1usize..9, label in proptest::option::of(0usize..4), without: Vec<usize>) {
        if let Ok(table) = read(&bytes, piece) {
            table.summary();
            let _ = table.samples(label, &without);
        }
    }

    #[test]
    fn pieces_make_no_difference(text in "[0-9a,;\"\n\r\t. -]{0,120}", piece in 1usize..40) {
        let facts = |table: Table| {
            let samples = table.samples(table.summary().label, &[]);
            (table.lines.clone(), samples.map(|samples| (samples.parts, samples.classes, samples.left_out)))
        };
        let (whole, pieces) = (read(text.as_bytes(), 1000).map(facts), read(text.as_bytes(), piece).map(facts));
        prop_assert_eq!(whole, pieces);
    }
}
