//! Makes a company of any size to measure org charts with: posts alone, in eight levels, in departments of one branch each.
//! Deterministic: the same number gives the same files.
//!
//! `cargo run --release --example organisation -- OUT POSTS`
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "an example writes and tells")]

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

/// How deep the company is, the highest post included.
const LEVELS: usize = 8;
const WORK: [&str; 10] =
    ["销售", "采购", "质量", "设备", "仓储", "客户服务", "成本会计", "招聘", "培训", "信息系统运行维护"];
const RANK: [&str; LEVELS] = ["总经理", "副总经理", "总监", "高级经理", "经理", "主管", "专员", "助理"];

fn main() -> io::Result<()> {
    let mut given = env::args().skip(1);
    let out = given.next().unwrap_or_else(|| "target/organisation".to_owned());
    let posts = given.next().and_then(|number| number.parse().ok()).unwrap_or(5_000);
    let out = Path::new(&out);
    let sizes = sizes(posts);
    fs::create_dir_all(out.join("content/roles"))?;
    fs::create_dir_all(out.join("content/departments"))?;
    fs::write(out.join("site.toml"), SITE)?;
    write(out, "departments", "d0", "title = \"总部\"\nhead = \"p0\"\n")?;
    let mut first = 0;
    for (level, &size) in sizes.iter().enumerate() {
        for at in 0..size {
            let post = first + at;
            let above = (level > 0).then(|| first - sizes[level - 1] + at * sizes[level - 1] / size);
            if level == 2 {
                let head = format!("title = \"第{at}事业部\"\nparent = \"d0\"\nhead = \"p{post}\"\n");
                write(out, "departments", &format!("d{post}"), &head)?;
            }
            write(
                out,
                "roles",
                &format!("p{post}"),
                &role(post, level, above, department(&sizes, level, at)),
            )?;
        }
        first += size;
    }
    println!("{first} posts in {LEVELS} levels: {}", out.display());
    Ok(())
}

/// The site of three editions that the posts stand in.
const SITE: &str = r#"[site]
title = "大公司手册"
organisation = "大公司"
source = "zh-Hans"

[[variant]]
id = "zh-Hans"

[[variant]]
id = "zh-Hant-TW"

[[variant]]
id = "zh-Hant-HK"
"#;

/// How many posts each level has: each three times the one above, and the lowest what is left.
fn sizes(posts: usize) -> Vec<usize> {
    let mut sizes: Vec<usize> = (0..LEVELS as u32 - 1).map(|level| 3_usize.pow(level)).collect();
    let above: usize = sizes.iter().sum();
    sizes.push(posts.saturating_sub(above).max(1));
    sizes
}

/// The department of the `at`th post of a level: that of the post two below the highest under which it stands.
fn department(sizes: &[usize], level: usize, at: usize) -> String {
    match level {
        0 | 1 => "d0".to_owned(),
        // Each level is divided evenly among the posts of the one above, so also among those of the third.
        _ => format!("d{}", sizes[0] + sizes[1] + at * sizes[2] / sizes[level]),
    }
}

/// A post: every seventh is vacant.
fn role(post: usize, level: usize, above: Option<usize>, department: String) -> String {
    let mut text = format!(
        "title = \"{}{}（{post}）\"\ndepartment = \"{department}\"\n",
        WORK[post % WORK.len()],
        RANK[level]
    );
    if let Some(above) = above {
        let _ = writeln!(text, "reports_to = \"p{above}\"");
    }
    let _ = writeln!(text, "headcount = 1\nfilled = {}", usize::from(post % 7 != 6));
    let _ = writeln!(text, "\n[[duty]]\nstatement = \"完成上级交办的事项，按时提交书面报告\"");
    text
}

fn write(out: &Path, folder: &str, id: &str, text: &str) -> io::Result<()> {
    fs::write(out.join("content").join(folder).join(format!("{id}.toml")), text)
}
