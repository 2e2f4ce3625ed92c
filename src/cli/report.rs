//! What the user is told: messages on standard error, in one form.

use std::io::Write;

use anstream::AutoStream;
use indicatif::ProgressBar;

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// The choice as the stream's library knows it.
    pub(super) fn choice(self) -> anstream::ColorChoice {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
    }
}

/// How bad a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// Something was not done.
    Error,
    /// Something was done in a way the user may not expect.
    Warning,
    /// Something worth knowing.
    Note,
    /// What was done in all.
    Done,
    /// What was done, for those who ask with `-v`.
    Detail,
}

impl Tone {
    /// Whether it is shown at a loudness: 0 quiet, 1 normal, 2 verbose.
    fn shown(self, loudness: u8) -> bool {
        match self {
            Self::Error => true,
            Self::Warning | Self::Note | Self::Done => loudness >= 1,
            Self::Detail => loudness >= 2,
        }
    }

    /// The word before the message, coloured.
    fn label(self) -> &'static str {
        match self {
            Self::Error => "\u{1b}[1;31merror\u{1b}[0m: ",
            Self::Warning => "\u{1b}[1;33mwarning\u{1b}[0m: ",
            Self::Note => "\u{1b}[1;32mnote\u{1b}[0m: ",
            Self::Done | Self::Detail => "",
        }
    }
}

/// Where messages go.
#[derive(Clone, Debug)]
pub(super) struct Reporter {
    color: Color,
    loudness: u8,
    bar: Option<ProgressBar>,
}

impl Reporter {
    /// Messages to standard error: 0 quiet, 1 normal, 2 verbose.
    pub(super) fn new(color: Color, loudness: u8) -> Self {
        Self {
            color,
            loudness,
            bar: None,
        }
    }

    /// Whether anything but errors is shown.
    pub(super) fn is_quiet(&self) -> bool {
        self.loudness == 0
    }

    /// Whether what is printed as it is may carry colours.
    pub(super) fn styled(&self) -> bool {
        let stream = AutoStream::new(std::io::stderr(), self.color.choice());
        stream.current_choice() != anstream::ColorChoice::Never
    }

    /// Shows a bar below the messages until [`Reporter::end_bar`].
    pub(super) fn set_bar(&mut self, bar: ProgressBar) {
        self.bar = Some(bar);
    }

    /// Moves the bar on by one.
    pub(super) fn step(&self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }

    /// Takes the bar away.
    pub(super) fn end_bar(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    /// Something was not done.
    pub(super) fn error(&self, message: &str) {
        self.say(Tone::Error, message);
    }

    /// Tells something, if it is to be shown.
    pub(super) fn say(&self, tone: Tone, message: &str) {
        if tone.shown(self.loudness) {
            self.print(&format!("{}{message}", tone.label()));
        }
    }

    /// Prints lines that are already in their final form, colours included.
    pub(super) fn print(&self, lines: &str) {
        let write = || {
            let mut stream = AutoStream::new(std::io::stderr(), self.color.choice());
            // A message that cannot be told must not stop the work.
            let _ = writeln!(stream, "{}", lines.trim_end());
        };
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}
