//! Tables for spreadsheets: semicolons, CRLF, and no cell that a spreadsheet would run.
//!
//! What the columns are is not known here.

use crate::domain::text::shown_line;

/// Tells a spreadsheet that the file is UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// One row with its end.
pub fn row<S: AsRef<str>>(cells: &[S]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| cell(text.as_ref())).collect();
    cells.join(";") + "\r\n"
}

fn cell(text: &str) -> String {
    let runs = |sign: char| matches!(sign, '=' | '+' | '-' | '@' | '\t' | '\r');
    // Both as it came and as it is shown: cleaning may bring another sign to the front. A quote before the sign hides it
    // from this program, not from every spreadsheet.
    let shown = shown_line(text);
    let begins = |text: &str| text.trim_start_matches('"').starts_with(runs);
    let harmless = if begins(text) || begins(&shown) { format!("'{shown}") } else { shown };
    if harmless.contains([';', '"', '\n', '\r', '\t', ',']) || harmless != harmless.trim() {
        format!("\"{}\"", harmless.replace('"', "\"\""))
    } else {
        harmless
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_formula_is_a_text_and_a_quote_is_doubled() {
        assert_eq!(row(&["\"@"]), "\"'\"\"@\"\r\n");
        let cells = ["=HYPERLINK(\"x\")", "+33", "-1", "@SUM(A1)", "\tx", "\rx", "a;b", "dit \"oui\"", "Été"];
        let spelled = row(&cells);
        let expected = "\"'=HYPERLINK(\"\"x\"\")\";'+33;'-1;'@SUM(A1);";
        assert!(spelled.starts_with(expected), "{spelled}");
        assert!(spelled.ends_with("\"a;b\";\"dit \"\"oui\"\"\";Été\r\n"), "{spelled}");
    }

    proptest! {
        #[test]
        fn no_text_makes_a_second_row_or_a_formula(text in any::<String>()) {
            let spelled = row(&["a", text.as_str(), "b"]);
            prop_assert_eq!(spelled.matches('\n').count(), 1);
            let cell = &spelled[2..];
            let first = cell.trim_start_matches('"').chars().next();
            prop_assert!(!matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r')), "{}", spelled);
        }
    }
}
