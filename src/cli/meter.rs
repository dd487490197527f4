//! How long the stages of a run take and how far it is: the table of `--timings`, and a line that moves in a terminal while
//! a run takes more than a second. Prints nothing else; knows no stage but its name.

use super::Terminal;
use crate::pipeline::{Progress, Stage};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use unicode_width::UnicodeWidthStr;

/// A run that takes less is not worth a moving line.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line moves at most.
const PACE: Duration = Duration::from_millis(100);

/// The clock of one run.
#[derive(Debug)]
pub struct Meter {
    terminal: Terminal,
    state: RefCell<State>,
}

#[derive(Debug)]
struct State {
    began: Instant,
    /// The stage that is running, when it began, and how much of that time belongs to others.
    stage: Option<(Stage, Instant, Duration)>,
    /// What it has to do, and has done.
    total: usize,
    done: usize,
    rows: BTreeMap<Stage, Row>,
    /// When the line moved last; `None` where none is shown.
    line: Option<Instant>,
}

/// What became of one stage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Row {
    took: Duration,
    count: usize,
}

impl Meter {
    /// Starts the clock.
    pub fn start(terminal: Terminal) -> Self {
        let (began, rows) = (Instant::now(), BTreeMap::new());
        let state = State { began, stage: None, total: 0, done: 0, rows, line: None };
        Self { terminal, state: RefCell::new(state) }
    }

    /// Does some work in the middle of a stage whose time belongs to another one.
    pub fn aside<T>(&self, stage: Stage, count: usize, work: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let out = work();
        let took = begun.elapsed();
        let mut state = self.state.borrow_mut();
        state.add(stage, Row { took, count });
        if let Some((_, _, others)) = &mut state.stage {
            *others += took;
        }
        out
    }

    /// Takes the moving line away, so that something else can be printed.
    pub fn pause(&self) {
        if self.state.borrow_mut().line.take().is_some() {
            self.terminal.tell("\r\x1b[2K");
        }
    }

    /// Ends the last stage; the table of all of them, in words.
    pub fn table(&self) -> String {
        self.pause();
        let mut state = self.state.borrow_mut();
        state.end();
        table(&state.rows, state.began.elapsed(), self.terminal)
    }

    fn show(&self) {
        let mut state = self.state.borrow_mut();
        let now = Instant::now();
        let is_due = state.line.is_none_or(|last| now - last >= PACE);
        if let Some((stage, since, _)) = state.stage.filter(|_| is_due && now - state.began >= PATIENCE) {
            state.line = Some(now);
            let line = line(stage, state.done, state.total, now - since, self.terminal);
            self.terminal.tell(&format!("\r\x1b[2K{line}"));
        }
    }
}

impl Progress for Meter {
    fn begin(&self, stage: Stage, total: usize) {
        let mut state = self.state.borrow_mut();
        state.end();
        state.stage = Some((stage, Instant::now(), Duration::ZERO));
        (state.total, state.done) = (total, 0);
        drop(state);
        if self.terminal.moves() {
            self.show();
        }
    }

    fn done(&self, count: usize) {
        self.state.borrow_mut().done += count;
        if self.terminal.moves() {
            self.show();
        }
    }
}

impl State {
    fn end(&mut self) {
        if let Some((stage, since, others)) = self.stage.take() {
            let row = Row { took: since.elapsed().saturating_sub(others), count: self.done };
            self.add(stage, row);
        }
    }

    fn add(&mut self, stage: Stage, more: Row) {
        let row = self.rows.entry(stage).or_default();
        row.took += more.took;
        row.count += more.count;
    }
}

fn name(stage: Stage, terminal: Terminal) -> &'static str {
    match stage {
        Stage::Read => terminal.say("读取", "read"),
        Stage::Parse => terminal.say("解析", "parse"),
        Stage::Link => terminal.say("链接", "link"),
        Stage::Rules => terminal.say("检查", "rules"),
        Stage::Editions => terminal.say("版本", "editions"),
        Stage::Documents => terminal.say("文档", "documents"),
        Stage::Pages => terminal.say("页面", "pages"),
        Stage::Search => terminal.say("搜索", "search"),
        Stage::Exports => terminal.say("导出", "exports"),
        Stage::Write => terminal.say("写入", "write"),
    }
}

/// `pages 512/1500  1230/s`
fn line(stage: Stage, done: usize, total: usize, took: Duration, terminal: Terminal) -> String {
    let name = name(stage, terminal);
    let rate = done as f64 / took.as_secs_f64().max(0.001);
    let per = terminal.say("秒", "s");
    match (done, total) {
        (0, 0) => format!("{name} …"),
        (0, total) => format!("{name} 0/{total}"),
        (done, 0) => format!("{name} {done}  {rate:.0}/{per}"),
        (done, total) => format!("{name} {done}/{total}  {rate:.0}/{per}"),
    }
}

/// One line a stage: name, milliseconds, count.
fn table(rows: &BTreeMap<Stage, Row>, whole: Duration, terminal: Terminal) -> String {
    let milliseconds = |took: Duration| format!("{:.1}", took.as_secs_f64() * 1e3);
    let head = [terminal.say("阶段", "stage"), terminal.say("毫秒", "ms"), terminal.say("数量", "count")];
    let mut lines = vec![head.map(str::to_owned)];
    for (stage, row) in rows {
        lines.push([name(*stage, terminal).to_owned(), milliseconds(row.took), row.count.to_string()]);
    }
    lines.push([terminal.say("合计", "total").to_owned(), milliseconds(whole), String::new()]);
    let pad = |text: &str, columns: usize| " ".repeat(columns.saturating_sub(text.width()));
    let shown = |[name, took, count]: &[String; 3]| {
        format!("{name}{}{}{took}{}{count}", pad(name, 10), pad(took, 10), pad(count, 10))
    };
    lines.iter().map(|line| format!("{}\n", shown(line).trim_end())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;
    use crate::diagnostic::human::Colour;

    fn terminal(language: Language) -> Terminal {
        Terminal { language, colour: Colour::Plain, talk: super::super::Talk::Usual }
    }

    #[test]
    fn a_table_has_a_line_for_each_stage_and_their_sum() {
        let row = |took: u64, count| Row { took: Duration::from_micros(took), count };
        let rows = BTreeMap::from([(Stage::Write, row(2_000, 3)), (Stage::Parse, row(1_250, 10))]);
        let printed = table(&rows, Duration::from_millis(4), terminal(Language::English));
        let expected = "\
stage             ms     count
parse            1.2        10
write            2.0         3
total            4.0
";
        assert_eq!(printed, expected);
        let chinese = table(&rows, Duration::from_millis(4), terminal(Language::Chinese));
        let widths: Vec<usize> = chinese.lines().take(3).map(UnicodeWidthStr::width).collect();
        assert_eq!(widths, [30, 30, 30]);
    }

    #[test]
    fn counts_add_up_and_work_aside_belongs_to_its_own_stage() {
        let meter = Meter::start(terminal(Language::English));
        meter.begin(Stage::Pages, 5);
        meter.done(2);
        meter.aside(Stage::Write, 1, std::thread::yield_now);
        meter.begin(Stage::Exports, 0);
        meter.done(1);
        meter.begin(Stage::Pages, 5);
        meter.done(3);
        let printed = meter.table();
        let counts: Vec<&str> = printed.lines().filter_map(|line| line.split_whitespace().nth(2)).collect();
        assert_eq!(counts, ["count", "5", "1", "1"], "{printed}");
    }

    #[test]
    fn the_line_says_how_far_and_how_fast() {
        let second = Duration::from_secs(1);
        let say = |done, total| line(Stage::Pages, done, total, second, terminal(Language::English));
        assert_eq!(say(512, 1500), "pages 512/1500  512/s");
        assert_eq!(say(512, 0), "pages 512  512/s");
        assert_eq!([say(0, 7), say(0, 0)], ["pages 0/7", "pages …"]);
    }
}
