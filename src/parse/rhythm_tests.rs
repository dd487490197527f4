//! The phrases that the grammar of time must read, and those it must leave alone.

use super::*;
use Day::{Dates, Every, Last, Nth, NthWorkday, Unsaid, Weekdays, Workdays};
use Weekday::{Friday, Monday, Thursday, Tuesday};

/// One phrase: its words, period, months, day and time.
type Case = (&'static str, Period, &'static [u8], Day, Option<(u8, u8)>);

fn cases() -> Vec<Case> {
    const FIRST: &[u8] = &[1, 4, 7, 10];
    let working_week = || Weekdays(Weekday::ALL[..5].to_vec());
    vec![
        ("每日", Period::Day, &[], Every, None),
        ("每日10:00前", Period::Day, &[], Every, Some((10, 0))),
        ("每个工作日9时前", Period::Day, &[], Workdays, Some((9, 0))),
        ("每周", Period::Week, &[], Unsaid, None),
        ("周五12:00", Period::Week, &[], Weekdays(vec![Friday]), Some((12, 0))),
        ("每周五17:00前", Period::Week, &[], Weekdays(vec![Friday]), Some((17, 0))),
        ("每週一上午９：３０", Period::Week, &[], Weekdays(vec![Monday]), Some((9, 30))),
        ("每星期四、二", Period::Week, &[], Weekdays(vec![Tuesday, Thursday]), None),
        ("每周一至周五", Period::Week, &[], working_week(), None),
        ("每月26日", Period::Month, &[], Dates(vec![26]), None),
        ("每月25日17:00前", Period::Month, &[], Dates(vec![25]), Some((17, 0))),
        ("每月十日、二十五日", Period::Month, &[], Dates(vec![10, 25]), None),
        ("每月25號下午5點半前", Period::Month, &[], Dates(vec![25]), Some((17, 30))),
        ("每月最后一日", Period::Month, &[], Last, None),
        ("每月底前", Period::Month, &[], Last, None),
        ("每月第2个周一14:00", Period::Month, &[], Nth(2, Monday), Some((14, 0))),
        ("每月最後一個週五", Period::Month, &[], Nth(-1, Friday), None),
        ("每月第三个工作日前", Period::Month, &[], NthWorkday(3), None),
        ("每月倒数第2个工作日", Period::Month, &[], NthWorkday(-2), None),
        ("每月结束后5日内", Period::Month, &[], Dates(vec![5]), None),
        ("次月5日前", Period::Month, &[], Dates(vec![5]), None),
        ("每季度首月10日前", Period::Quarter, FIRST, Dates(vec![10]), None),
        ("每季度末月20日前", Period::Quarter, &[3, 6, 9, 12], Dates(vec![20]), None),
        ("每季度末", Period::Quarter, &[3, 6, 9, 12], Last, None),
        ("每季度結束後10個工作日內", Period::Quarter, FIRST, NthWorkday(10), None),
        ("每季度", Period::Quarter, &[], Unsaid, None),
        ("每半年一次", Period::HalfYear, &[], Unsaid, None),
        ("每半年首月20日前", Period::HalfYear, &[1, 7], Dates(vec![20]), None),
        ("每年1月15日前", Period::Year, &[1], Dates(vec![15]), None),
        ("每年3月、9月最后一个工作日", Period::Year, &[3, 9], NthWorkday(-1), None),
        ("每年11月30日前", Period::Year, &[11], Dates(vec![30]), None),
        ("每年年底前", Period::Year, &[12], Last, None),
        ("每年", Period::Year, &[], Unsaid, None),
    ]
}

#[test]
fn phrases_that_come_again_are_read() {
    for (words, period, months, day, time) in cases() {
        let rhythm = Rhythm { period, months: months.to_vec(), day, time };
        assert_eq!(read(words), Some(When::Recurring(rhythm)), "{words}");
    }
}

#[test]
fn phrases_after_an_event_are_relative() {
    let phrases = [
        "3个工作日内",
        "三個工作日內",
        "24小时内",
        "收到后3个工作日内",
        "渠道协议签订后5个工作日内",
        "事件后30日",
        "費用發生後30日內",
        "返回之日起7日内",
        "到期前30日",
        "周期结束后12日内",
        "当日",
        "当日内",
        "次日",
        "收到后当日",
        "两个月内",
        "合同履行完毕后30日内",
    ];
    for words in phrases {
        assert_eq!(read(words), Some(When::Relative), "{words}");
    }
}

#[test]
fn what_is_not_wholly_understood_is_left_alone() {
    let phrases = [
        "",
        "适时",
        "按需",
        "每两周周五",
        "每月32日",
        "每周八",
        "每月25日25:00前",
        "每月第6个周一",
        "每年13月1日",
        "每季度首月10日前提交",
        "另行通知",
        "春节前",
        "每月第0个工作日",
        "周",
        "每学期",
    ];
    for words in phrases {
        assert_eq!(read(words), None, "{words}");
    }
}
