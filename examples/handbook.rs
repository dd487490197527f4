//! Makes a handbook of any size to measure with: policies of 15 to 40 articles, posts, departments and processes that name
//! each other. Deterministic: the same number gives the same files.
//!
//! `cargo run --release --example handbook -- OUT POLICIES`
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "an example writes and tells")]

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

/// What sentences are about; no sentence is anybody's.
const WHO: [&str; 8] =
    ["经办人", "部门负责人", "财务人员", "用章人", "档案管理员", "项目负责人", "值班人员", "采购人员"];
const DOES: [&str; 10] = ["提交", "核对", "登记", "复核", "归还", "保管", "汇总", "通报", "更新", "移交"];
const WHAT: [&str; 10] = [
    "申请材料",
    "付款凭证",
    "合同副本",
    "客户资料",
    "会议记录",
    "库存清单",
    "质量报告",
    "培训计划",
    "差旅票据",
    "设备台账",
];
const WHEN: [&str; 6] = [
    "三个工作日内",
    "每月25日前",
    "当日下班以前",
    "季度首月10日前",
    "事项发生后24小时内",
    "年度终了后一个月内",
];
const HOW: [&str; 6] = [
    "并对其真实性、完整性负责",
    "逾期的，应当书面说明原因",
    "内容有变更的，重新办理审批手续",
    "涉及费用的，按照预算执行",
    "原件由本部门保存，复制件随文移送",
    "未经批准，不得对外提供",
];

/// A linear congruential generator (Knuth, MMIX).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % n
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn sentence(&mut self) -> String {
        let (who, when, does, what, how) =
            (self.pick(&WHO), self.pick(&WHEN), self.pick(&DOES), self.pick(&WHAT), self.pick(&HOW));
        format!("{who}应当在{when}{does}{what}，{how}。")
    }
}

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let (out, policies) = (arguments.next(), arguments.next().and_then(|n| n.parse::<usize>().ok()));
    let (Some(out), Some(policies)) = (out, policies) else {
        println!("usage: handbook OUT POLICIES");
        return Ok(());
    };
    let (out, mut dice) = (Path::new(&out), Dice(7));
    let (departments, posts, processes) =
        (policies.div_ceil(50), policies.div_ceil(10), policies.div_ceil(50));
    write(out, "site.toml", SETTINGS)?;
    for n in 0..departments {
        let text = format!("title = \"第{n}事业部\"\nfunctions = [\"{}\"]\n", dice.sentence());
        write(out, &format!("content/departments/d{n}.toml"), &text)?;
    }
    for n in 0..posts {
        write(out, &format!("content/roles/r{n}.toml"), &post(n, departments, &mut dice))?;
    }
    for n in 0..processes {
        write(out, &format!("content/processes/p{n}.toml"), &process(n, posts, departments, &mut dice))?;
    }
    for n in 0..policies {
        let text = policy(n, policies, posts, departments, &mut dice);
        write(out, &format!("content/policies/x{n}.md"), &text)?;
    }
    println!("{policies} policies, {posts} posts, {departments} departments, {processes} processes");
    Ok(())
}

const SETTINGS: &str = "[site]\ntitle = \"试验手册\"\norganisation = \"试验公司\"\nsource = \"zh-Hans\"\n\n\
    [[variant]]\nid = \"zh-Hans\"\n\n[[variant]]\nid = \"zh-Hant-TW\"\n";

fn post(n: usize, departments: usize, dice: &mut Dice) -> String {
    let mut text = format!("title = \"第{n}岗专员\"\ndepartment = \"d{}\"\n", n % departments);
    if n > 0 {
        let _ = writeln!(text, "reports_to = \"r{}\"", (n - 1) / 6);
    }
    let _ = writeln!(text, "headcount = {}\nfilled = {}", 1 + n % 3, n % 3);
    for _ in 0..3 {
        let (duty, task) = (dice.sentence(), dice.sentence());
        let _ = write!(
            text,
            "[[duty]]\nstatement = \"{duty}\"\ntasks = [\"{task}\"]\nassessment = \"按时完成\"\n"
        );
    }
    text
}

fn process(n: usize, posts: usize, departments: usize, dice: &mut Dice) -> String {
    let mut text =
        format!("title = \"第{n}号办理流程\"\ncode = \"SC-{n:04}\"\nowner = \"d{}\"\n", n % departments);
    for step in 0..5 {
        let (title, by) = (format!("{}{}", dice.pick(&DOES), dice.pick(&WHAT)), dice.below(posts));
        let _ = write!(text, "[[step]]\nid = \"s{step}\"\ntitle = \"{title}\"\nby = \"r{by}\"\n");
    }
    text
}

fn policy(n: usize, policies: usize, posts: usize, departments: usize, dice: &mut Dice) -> String {
    let mut text = format!(
        "+++\ntitle = \"第{n}项管理办法\"\ncode = \"试字{n}号\"\nowner = \"d{}\"\n+++\n",
        n % departments
    );
    let articles = 15 + dice.below(26);
    for article in 1..=articles {
        if article % 8 == 1 {
            let _ = write!(text, "# 第{}章　总则与办理\n\n", chinese(article / 8 + 1));
        }
        let _ = write!(text, "第{}条　{}", chinese(article), dice.sentence());
        match article % 5 {
            0 => {
                let _ = write!(
                    text,
                    "办理时依照《第{}项管理办法》第{}条执行。\n\n",
                    dice.below(policies),
                    chinese(1 + dice.below(15))
                );
            }
            1 => {
                let _ = writeln!(text, "由第{}岗专员负责：", dice.below(posts));
                for item in 1..=3 {
                    let _ = writeln!(text, "（{}）{}", chinese(item), dice.sentence());
                }
                text.push('\n');
            }
            2 if article > 2 => {
                let _ = write!(text, "前条另有规定的除外。\n\n");
            }
            _ => {
                let _ = write!(text, "\n\n{}\n\n", dice.sentence());
            }
        }
    }
    text.push_str("| 事项 | 期限 | 经办 |\n|---|---|---|\n");
    for _ in 0..4 {
        let _ = writeln!(text, "| {} | {} | {} |", dice.pick(&WHAT), dice.pick(&WHEN), dice.pick(&WHO));
    }
    text
}

/// A number below 100 in Chinese numerals.
fn chinese(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match n {
        0..=9 => DIGITS[n].to_owned(),
        10..=19 => format!("十{}", DIGITS[n - 10]),
        _ => format!("{}十{}", DIGITS[n / 10], DIGITS[n % 10]),
    }
}

fn write(out: &Path, path: &str, text: &str) -> io::Result<()> {
    let path = out.join(path);
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, text)
}
