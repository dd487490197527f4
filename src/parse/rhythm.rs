//! Time phrases as HR writes them: 每月25日17:00前, 每周五, 每季度首月10日前, 每月第2个周一14:00, 收到后3个工作日内. In either
//! script. A phrase that is not wholly understood is not understood: it is printed as it stands. Knows no calendar.

use super::numeral;
use crate::model::day::Weekday;
use crate::model::rhythm::{Day, Period, Rhythm, When};

/// Reads a phrase.
pub fn read(phrase: &str) -> Option<When> {
    let words = plain(phrase);
    recurring(&words).map(When::Recurring).or_else(|| relative(&words).then_some(When::Relative))
}

/// The phrase in the forms that the grammar below knows: simplified, half-width, without blanks.
fn plain(phrase: &str) -> String {
    let one = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        '：' | '∶' => Some(':'),
        '週' => Some('周'),
        '個' => Some('个'),
        '內' => Some('内'),
        '後' => Some('后'),
        '點' => Some('点'),
        '時' => Some('时'),
        '號' => Some('日'),
        '号' => Some('日'),
        '間' => Some('间'),
        '結' => Some('结'),
        '終' => Some('终'),
        '鐘' | '鍾' | '钟' => Some('钟'),
        '禮' => Some('礼'),
        '兩' | '两' => Some('二'),
        '於' | '于' => None,
        c if c.is_whitespace() => None,
        c => Some(c),
    };
    let words: String = phrase.chars().filter_map(one).collect();
    ["星期", "礼拜"].iter().fold(words, |words, long| words.replace(long, "周")).replace("周天", "周日")
}

/// What is left of a phrase; each reader takes from its front or leaves it as it was.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    /// Takes the first of these words that stands here.
    fn take<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        let found = words.iter().find(|w| self.0.starts_with(**w))?;
        self.0 = &self.0[found.len()..];
        Some(found)
    }

    fn number(&mut self) -> Option<u32> {
        let found = numeral::read(self.0)?;
        self.0 = &self.0[found.length..];
        Some(found.value)
    }

    /// What `read` takes, or nothing at all.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.0;
        let found = read(self);
        if found.is_none() {
            self.0 = before;
        }
        found
    }
}

fn recurring(words: &str) -> Option<Rhythm> {
    let mut rest = Rest(words);
    let mut rhythm = rest
        .attempt(daily)
        .or_else(|| rest.attempt(weekly))
        .or_else(|| rest.attempt(quarterly))
        .or_else(|| rest.attempt(half_yearly))
        .or_else(|| rest.attempt(yearly))
        .or_else(|| rest.attempt(monthly))?;
    rhythm.time = rest.attempt(time);
    rest.take(&["下班前", "下班"]);
    rest.take(&["各一次", "一次", "1次"]);
    rest.take(&["之前", "以前", "前", "之内", "以内", "内"]);
    rest.take(&["各一次", "一次", "1次", "召开", "举行", "完成"]);
    rest.0.is_empty().then_some(rhythm)
}

fn every(period: Period, months: &[u8], day: Day) -> Rhythm {
    Rhythm { period, months: months.to_vec(), day, time: None }
}

fn daily(rest: &mut Rest<'_>) -> Option<Rhythm> {
    if rest.take(&["每个工作日", "每工作日", "每一工作日", "工作日每日"]).is_some() {
        return Some(every(Period::Day, &[], Day::Workdays));
    }
    rest.take(&["每日", "每天"]).map(|_| every(Period::Day, &[], Day::Every))
}

/// 每周, 每周五, 周二、周四, 每周一至周五
fn weekly(rest: &mut Rest<'_>) -> Option<Rhythm> {
    let stated = rest.take(&["每周", "每个周", "每逢周", "每隔周"]).filter(|w| *w != "每隔周").is_some();
    if !stated {
        rest.take(&["周"])?;
    }
    let Some(first) = weekday(rest) else {
        return stated.then(|| every(Period::Week, &[], Day::Unsaid));
    };
    let mut days = vec![first];
    loop {
        let more = rest.attempt(|rest| {
            let joint = rest.take(&["、", "，", "和", "及", "与", "至", "到", "~", "-"]);
            rest.take(&["每周", "周"]);
            let last = weekday(rest)?;
            Some((joint, last))
        });
        match more {
            Some((Some("至" | "到" | "~" | "-"), last)) => {
                let start = days.pop().unwrap_or(first);
                days.extend(Weekday::ALL.into_iter().filter(|d| start <= *d && *d <= last));
            }
            Some((Some(_), last)) => days.push(last),
            _ => break,
        }
    }
    days.sort();
    days.dedup();
    Some(every(Period::Week, &[], Day::Weekdays(days)))
}

fn weekday(rest: &mut Rest<'_>) -> Option<Weekday> {
    const NAMES: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    let name = rest.take(&NAMES).or_else(|| rest.take(&["末"]).map(|_| "六"))?;
    NAMES.iter().position(|n| *n == name).map(|at| Weekday::ALL[at])
}

/// 每月25日, 每月底, 每月结束后5日内, 次月5日
fn monthly(rest: &mut Rest<'_>) -> Option<Rhythm> {
    rest.take(&["每个月", "每月", "次月", "下月", "当月", "月度"])?;
    let day = rest.attempt(after_the_end).or_else(|| rest.attempt(day_of_month)).unwrap_or(Day::Unsaid);
    Some(every(Period::Month, &[], day))
}

/// 每季度首月10日, 每季度末, 每季度结束后10日内
fn quarterly(rest: &mut Rest<'_>) -> Option<Rhythm> {
    rest.take(&["每个季度", "每季度", "每季", "下季度", "季度"])?;
    Some(months_of(rest, Period::Quarter, &[&[1, 4, 7, 10], &[2, 5, 8, 11], &[3, 6, 9, 12]]))
}

/// 每半年首月20日, 每半年
fn half_yearly(rest: &mut Rest<'_>) -> Option<Rhythm> {
    rest.take(&["每半年度", "每半年", "半年度"])?;
    Some(months_of(rest, Period::HalfYear, &[&[1, 7], &[], &[6, 12]]))
}

/// The months and the day of a period of several months, given its first, second and last months.
fn months_of(rest: &mut Rest<'_>, period: Period, months: &[&[u8]; 3]) -> Rhythm {
    if let Some(day) = rest.attempt(after_the_end) {
        return every(period, months[0], day);
    }
    let named: [&[&str]; 3] = [
        &["首月", "第一个月", "第1个月", "首个月"],
        &["第二个月", "第2个月", "次月"],
        &["末月", "最后一个月", "最后1个月", "第三个月", "第3个月"],
    ];
    let own = named.iter().position(|names| rest.take(names).is_some());
    match own {
        Some(at) => every(period, months[at], rest.attempt(day_of_month).unwrap_or(Day::Unsaid)),
        None => match rest.attempt(last_day) {
            Some(day) => every(period, months[2], day),
            None => every(period, &[], Day::Unsaid),
        },
    }
}

/// 每年1月15日, 每年3月、9月的最后一个工作日, 每年年底
fn yearly(rest: &mut Rest<'_>) -> Option<Rhythm> {
    rest.take(&["每年度", "每年", "次年", "年度"])?;
    if let Some(day) = rest.attempt(after_the_end) {
        return Some(every(Period::Year, &[1], day));
    }
    if rest.take(&["年底", "年末", "底", "末"]).is_some() {
        return Some(every(Period::Year, &[12], Day::Last));
    }
    let mut months = vec![];
    while let Some(month) = rest.attempt(|rest| {
        let month = rest.number().filter(|n| (1..=12).contains(n))?;
        rest.take(&["月份", "月"])?;
        Some(month as u8)
    }) {
        months.push(month);
        rest.take(&["、", "和", "及", "与"]);
    }
    rest.take(&["的"]);
    let day = rest.attempt(day_of_month).unwrap_or(Day::Unsaid);
    months.sort_unstable();
    months.dedup();
    let day = if months.is_empty() { Day::Unsaid } else { day };
    Some(every(Period::Year, &months, day))
}

/// 结束后10日内: counted from the first day of the next period.
fn after_the_end(rest: &mut Rest<'_>) -> Option<Day> {
    rest.take(&["结束后", "终了后", "末后", "过后"])?;
    let n = rest.number()?;
    rest.take(&["个"]);
    match rest.take(&["工作日", "日", "天"])? {
        "工作日" => (1..=20).contains(&n).then_some(Day::NthWorkday(n as i8)),
        _ => (1..=28).contains(&n).then_some(Day::Dates(vec![n as u8])),
    }
}

fn last_day(rest: &mut Rest<'_>) -> Option<Day> {
    const LAST: [&str; 10] =
        ["月末", "月底", "最后一日", "最后一天", "最后1日", "最后1天", "最末日", "末日", "末", "底"];
    rest.take(&LAST).map(|_| Day::Last)
}

fn day_of_month(rest: &mut Rest<'_>) -> Option<Day> {
    rest.take(&["的"]);
    rest.attempt(counted).or_else(|| rest.attempt(dates)).or_else(|| rest.attempt(last_day))
}

/// 第2个周一, 最后一个周五, 第3个工作日, 倒数第二个工作日
fn counted(rest: &mut Rest<'_>) -> Option<Day> {
    let n = if rest.take(&["最后一个", "最后1个", "最末一个"]).is_some() {
        -1
    } else {
        let sign = if rest.take(&["倒数"]).is_some() { -1 } else { 1 };
        rest.take(&["第"])?;
        let n = rest.number().filter(|n| (1..=23).contains(n))? as i8 * sign;
        rest.take(&["个"])?;
        n
    };
    if rest.take(&["工作日"]).is_some() {
        return Some(Day::NthWorkday(n));
    }
    rest.take(&["周"])?;
    let day = weekday(rest)?;
    (-5..=5).contains(&n).then_some(Day::Nth(n, day))
}

/// 25日; 10日、25日
fn dates(rest: &mut Rest<'_>) -> Option<Day> {
    let one = |rest: &mut Rest<'_>| {
        let n = rest.number().filter(|n| (1..=31).contains(n))?;
        rest.take(&["日"])?;
        Some(n as u8)
    };
    let mut days = vec![one(rest)?];
    while let Some(more) = rest.attempt(|rest| {
        rest.take(&["、", "和", "及", "与"])?;
        one(rest)
    }) {
        days.push(more);
    }
    days.sort_unstable();
    days.dedup();
    // Of several days, each must be one that every month has.
    (days.len() == 1 || days.iter().all(|d| *d <= 28)).then_some(Day::Dates(days))
}

/// 17:00, 上午9时30分, 下午3点半, 中午12点, 上午
fn time(rest: &mut Rest<'_>) -> Option<(u8, u8)> {
    let half = rest.take(&["上午", "早上", "中午", "下午", "晚上", "晚"]);
    let read = rest.attempt(|rest| {
        let hour = rest.number()?;
        let minute = match rest.take(&[":", "时整", "点整", "时半", "点半", "时", "点"])? {
            ":" => rest.number()?,
            "时半" | "点半" => 30,
            "时" | "点" => rest.attempt(minutes).unwrap_or(0),
            _ => 0,
        };
        Some((hour, minute))
    });
    let (hour, minute) = match (read, half) {
        (Some(read), _) => read,
        (None, Some("上午" | "早上" | "中午")) => (12, 0),
        (None, Some("下午")) => (18, 0),
        (None, _) => return None,
    };
    let hour = if matches!(half, Some("下午" | "晚上" | "晚")) && hour < 12 { hour + 12 } else { hour };
    (hour < 24 && minute < 60).then_some((hour as u8, minute as u8))
}

fn minutes(rest: &mut Rest<'_>) -> Option<u32> {
    let n = rest.number()?;
    rest.take(&["分"])?;
    Some(n)
}

/// What is counted from an event: [WORDS后|起|前]N个工作日内, 当日内.
fn relative(words: &str) -> bool {
    const UNITS: [&str; 13] =
        ["工作日", "自然日", "工作时", "小时", "分钟", "个月", "季度", "日", "天", "周", "月", "年", "时"];
    const DAYS: [&str; 9] =
        ["次个工作日", "次一工作日", "次工作日", "即时", "立即", "当日", "当天", "次日", "同日"];
    let bare = words.strip_suffix("前").unwrap_or(words);
    let bare =
        ["之内", "以内", "内", "之前", "以前"].iter().find_map(|w| bare.strip_suffix(w)).unwrap_or(bare);
    if DAYS.iter().any(|day| bare.ends_with(day)) {
        return true;
    }
    let Some(bare) = UNITS.iter().find_map(|unit| bare.strip_suffix(unit)) else { return false };
    let bare = bare.strip_suffix("个").unwrap_or(bare);
    let start =
        bare.char_indices().rev().map_while(|(at, c)| numeral::whole(&bare[at..]).map(|_| (at, c))).last();
    let Some((at, _)) = start else { return false };
    let before = &bare[..at];
    before.is_empty() || ["后", "起", "前", "的", "起算"].iter().any(|w| before.ends_with(w))
}

#[cfg(test)]
#[path = "rhythm_tests.rs"]
mod tests;
