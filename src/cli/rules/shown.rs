//! A card: a name, a sentence and rows of a label and what belongs to it, aligned.

/// All about one thing, as plain text.
#[derive(Debug, Default)]
pub(super) struct Card {
    title: String,
    about: String,
    rows: Vec<(String, Vec<String>)>,
}

impl Card {
    pub(super) fn new(title: &str, about: &str) -> Self {
        Self {
            title: title.to_owned(),
            about: about.split_whitespace().collect::<Vec<_>>().join(" "),
            rows: Vec::new(),
        }
    }

    /// Adds lines under a label; no row when there are none.
    pub(super) fn rows(&mut self, label: &str, lines: impl IntoIterator<Item = String>) {
        let lines = lines
            .into_iter()
            .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
        let lines: Vec<String> = lines.collect();
        if !lines.is_empty() {
            self.rows.push((label.to_owned(), lines));
        }
    }

    /// Adds a line under a label, if there is one.
    pub(super) fn row(&mut self, label: &str, line: impl Into<Option<String>>) {
        self.rows(label, line.into());
    }
}

impl std::fmt::Display for Card {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(out, "{}", self.title)?;
        if !self.about.is_empty() {
            writeln!(out, "  {}", self.about)?;
        }
        writeln!(out)?;
        let width = self
            .rows
            .iter()
            .map(|(label, _)| label.chars().count())
            .max();
        let width = width.unwrap_or(0);
        for (label, lines) in &self.rows {
            for (at, line) in lines.iter().enumerate() {
                let label = if at == 0 { label } else { "" };
                let line = format!("  {label:width$}  {line}");
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        Ok(())
    }
}
