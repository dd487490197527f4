//! A small site whose documents cite each other, and edits of it drawn by a seed.

use crate::dice::Dice;
use shouce::source::{SiteFiles, SourceFile};
use std::collections::{BTreeMap, BTreeSet};

/// Files by path.
pub struct Site {
    files: BTreeMap<String, String>,
    /// The same when they last made a site.
    good: BTreeMap<String, String>,
}

/// An edit that was made.
pub struct Edit {
    pub what: String,
    /// The changed files; `None` where one is new or gone.
    pub changed: Option<BTreeSet<String>>,
}

const POLICIES: usize = 9;

impl Site {
    /// Nine policies in two scripts and English, posts, terms, a form, a process and a page.
    pub fn small() -> Self {
        let mut site = Self { files: BTreeMap::new(), good: BTreeMap::new() };
        site.put("site.toml", SETTINGS);
        site.put("content/departments/market.toml", "title = \"市场部\"\nhead = \"manager\"\n");
        site.put("content/departments/office.toml", "title = \"行政部\"\nhead = \"boss\"\n");
        for (id, title, above, department) in [
            ("boss", "总经理", "", "office"),
            ("manager", "市场部经理", "boss", "market"),
            ("clerk", "市场专员", "manager", "market"),
            ("keeper", "档案管理员", "boss", "office"),
        ] {
            let above = if above.is_empty() { String::new() } else { format!("reports_to = \"{above}\"\n") };
            let duty = "\n[[duty]]\nstatement = \"依照《制度2》第三条登记渠道，请市场专员协助\"\n";
            let text = format!("title = \"{title}\"\n{above}department = \"{department}\"\n{duty}");
            site.put(&format!("content/roles/{department}/{id}.toml"), &text);
        }
        site.put(
            "content/terms.toml",
            "[[term]]\nid = \"channel\"\ntitle = \"渠道\"\ndefinition = \"销售的路径。\"\n",
        );
        site.put(
            "content/forms.toml",
            "[[form]]\nid = \"sheet\"\ntitle = \"渠道登记表\"\nfile = \"files/a.csv\"\n",
        );
        site.put("content/roles/market/clerk.en.toml", "title = \"Clerk\"\n");
        site.put("content/processes/listing.toml", PROCESS);
        site.put("content/files/a.csv", "1,2\n");
        site.put("content/files/b.csv", "3,4\n");
        site.put(
            "content/pages/help.md",
            "+++\ntitle = \"使用说明\"\n+++\n\n见《制度3》第二条，问市场部经理。\n",
        );
        for n in 0..POLICIES {
            site.put(&path(n), &policy(n));
        }
        site.put("content/policies/p1.en.md", "+++\ntitle = \"Rules 1\"\n+++\n\n**Article 1** The first rule.\n\n**Article 2** See Article 1.\n");
        site.put(
            "content/policies/whole/policy.toml",
            "title = \"总制度\"\nowner = \"office\"\nstatus = \"in-force\"\n",
        );
        site.put(
            "content/policies/whole/01-a.md",
            "第一条　总的要求。\n\n第二条　依照《制度1》第一条办理。\n",
        );
        site.put("content/policies/whole/02-b.md", "第三条　依照第二条办理。\n");
        site
    }

    /// Writes a file.
    pub fn put(&mut self, path: &str, text: &str) {
        self.files.insert(path.to_owned(), text.to_owned());
    }

    /// What a file says.
    pub fn text(&self, path: &str) -> String {
        self.files[path].clone()
    }

    /// As the disk would hand them over.
    pub fn files(&self) -> SiteFiles {
        let mut site = SiteFiles::default();
        for (path, text) in &self.files {
            let file = SourceFile::new(path, text.as_bytes());
            match path.as_str() {
                "site.toml" => site.config = Some(file),
                p if p.starts_with("themes/") => site.theme_files.push(file),
                p if p.ends_with(".csv") => site.static_files.push(file),
                _ => site.sources.push(file),
            }
        }
        site
    }

    /// Makes one edit. Faulty sources are mended half of the time.
    pub fn edit(&mut self, dice: &mut Dice, is_good: bool) -> Edit {
        if is_good {
            self.good = self.files.clone();
        } else if dice.roll(2) == 0 {
            return self.mend();
        }
        match dice.roll(12) {
            0 => self.move_file(dice),
            1..=3 => self.edit_record(dice),
            4..=6 => self.rename(dice),
            _ => self.edit_text(dice),
        }
    }

    fn mend(&mut self) -> Edit {
        let before = std::mem::replace(&mut self.files, self.good.clone());
        let changed = self.files.iter().filter(|(path, text)| before.get(*path) != Some(text));
        let changed: BTreeSet<String> = changed.map(|(path, _)| path.clone()).collect();
        let changed = before.keys().eq(self.files.keys()).then_some(changed);
        Edit { what: "mend".to_owned(), changed }
    }

    fn text_files(&self) -> Vec<String> {
        self.files.keys().filter(|path| path.ends_with(".md")).cloned().collect()
    }

    /// Clauses come, go, change and are deleted; links come and go.
    fn edit_text(&mut self, dice: &mut Dice) -> Edit {
        let path = dice.pick(&self.text_files());
        let mut text = self.files[&path].trim_end().to_owned();
        let (n, m) = (dice.roll(POLICIES), dice.roll(5) + 1);
        let article = text.matches("第").count() + 1;
        let what = match dice.roll(9) {
            0 => {
                text.push_str(&format!("\n\n第{article}条　新增的一条，依照《制度{n}》第{m}条办理。"));
                "add an article"
            }
            1 => {
                text.push_str(&format!("\n\n另有一款，由档案管理员保管。见[制度](policy:p{n}#art-{m})。"));
                "add a paragraph"
            }
            2 => {
                let end = text.rfind("\n\n").filter(|end| text[..*end].matches("\n+++").count() > 0);
                text.truncate(end.unwrap_or(text.len()));
                "remove a paragraph"
            }
            3 => {
                text = text.replacen("要求", "规定与要求", 1);
                "other words"
            }
            4 => {
                text = text.replacen("办理", "由市场专员办理", 1);
                "name a post"
            }
            5 => {
                text.push_str("\n\n附[表](../files/b.csv)，见《渠道登记表》。");
                "link a file"
            }
            6 => {
                text = text.replace("附[表](../files/b.csv)，", "");
                "unlink a file"
            }
            7 => {
                text = text.replacen("第二条　", "第二条　（删除）\n\n第二十条　", 1);
                "delete an article"
            }
            _ => {
                text.push_str(&format!(
                    "\n\n依照《制度{n}》（以下简称“细则{n}”）。细则{n}第二条另有规定的除外。"
                ));
                "bind a short name"
            }
        };
        self.put(&path, &format!("{text}\n"));
        Edit { what: format!("{what} in {path}"), changed: Some([path].into()) }
    }

    /// A few characters of one line of a text come or go, wherever they stand: most often words, now and then a name, a
    /// number or a mark. Sources are good before.
    pub fn edit_words(&mut self, dice: &mut Dice) -> Edit {
        self.good = self.files.clone();
        let path = dice.pick(&self.text_files());
        let mut lines: Vec<String> = self.files[&path].lines().map(str::to_owned).collect();
        let head = lines.iter().rposition(|line| line == "+++").map_or(0, |at| at + 1);
        let at = head + dice.roll(lines.len() - head);
        let mut line: Vec<char> = lines[at].chars().collect();
        let place = dice.roll(line.len() + 1);
        let what = match dice.roll(3) {
            0 if !line.is_empty() => {
                let end = (place + dice.roll(3)).min(line.len());
                format!("-{}", line.drain(place.min(end)..end).collect::<String>())
            }
            _ => {
                let words = dice.pick(&WORDS);
                line.splice(place..place, words.chars());
                format!("+{words}")
            }
        };
        lines[at] = line.into_iter().collect();
        self.put(&path, &format!("{}\n", lines.join("\n")));
        Edit { what: format!("{what} in line {at} of {path}"), changed: Some([path].into()) }
    }

    /// Titles, superiors, owners, terms, settings, templates, translations, faults.
    fn edit_record(&mut self, dice: &mut Dice) -> Edit {
        let n = dice.roll(POLICIES);
        let (path, old, new) = match dice.roll(13) {
            0 => (path(n), format!("title = \"制度{n}\""), format!("title = \"制度{n}（试行）\"")),
            1 => (path(n), format!("title = \"制度{n}（试行）\""), format!("title = \"制度{n}\"")),
            2 => ("content/roles/market/clerk.toml".into(), "\"manager\"".into(), "\"boss\"".into()),
            3 => ("content/roles/market/clerk.toml".into(), "\"boss\"".into(), "\"manager\"".into()),
            4 => ("content/terms.toml".into(), "title = \"渠道".into(), "title = \"新渠道".into()),
            5 => ("site.toml".into(), "title = \"手册".into(), "title = \"员工手册".into()),
            6 => (path(n), "status = \"in-force\"".into(), "status = \"draft\"".into()),
            7 => ("content/policies/p1.en.md".into(), "Rules 1".into(), "Rules One".into()),
            8 => ("themes/default/static/css/own.css".into(), String::new(), "p{color:red}".into()),
            9 => (
                "themes/default/templates/policy.html".into(),
                "class=\"".into(),
                TEMPLATE.replacen("class=\"", "class=\"own ", 1),
            ),
            10 => (
                "themes/default/strings.toml".into(),
                "印".into(),
                "[zh-Hans.frame]\nprint = \"印出\"\n".into(),
            ),
            11 => (
                "content/roles/market/clerk.toml".into(),
                "statement".into(),
                "basis = [\"《制度1》\"]\nstatement".into(),
            ),
            _ => return self.spoil(dice),
        };
        let Some(text) = self.files.get(&path) else {
            let is_ours = path.starts_with("themes/");
            if is_ours {
                self.put(&path, &new);
            }
            return Edit { what: format!("add {path}"), changed: None };
        };
        let text = match path.starts_with("themes/") {
            true => text.replacen(&old, &format!("{old}x"), 1),
            false => text.replacen(&old, &new, 1),
        };
        self.put(&path, &text);
        Edit { what: format!("{old} becomes another in {path}"), changed: Some([path].into()) }
    }

    /// Titles, aliases, owners and superiors, again and again: a name comes, goes, moves into another one, or is shared.
    fn rename(&mut self, dice: &mut Dice) -> Edit {
        let n = dice.roll(POLICIES);
        let role = "content/roles/market/clerk.toml";
        let titles = ["市场专员", "市场部经理助理", "渠道管理员", "市场專員", "总经理"];
        let (path, key, value) = match dice.roll(12) {
            0 | 1 => {
                (path(n), "title", dice.pick(&["制度", "新制度", "渠道制度"]).to_owned() + &n.to_string())
            }
            2 => (path(n), "title", format!("制度{}", (n + 1) % POLICIES)),
            3 => (path(n), "owner", dice.pick(&["market", "office"]).to_owned()),
            4 => (path(n), "code", format!("ZD-{}", 100 + dice.roll(20))),
            5 | 6 => (role.to_owned(), "title", dice.pick(&titles).to_owned()),
            7 => (
                role.to_owned(),
                "reports_to",
                dice.pick(&["boss", "manager", "keeper", "总经理"]).to_owned(),
            ),
            8 => (role.to_owned(), "department", dice.pick(&["market", "office", "市场部"]).to_owned()),
            9 => (
                "content/departments/market.toml".to_owned(),
                "title",
                dice.pick(&["市场部", "渠道部"]).to_owned(),
            ),
            10 => (
                "content/processes/listing.toml".to_owned(),
                "title",
                dice.pick(&["登记流程", "渠道登记"]).to_owned(),
            ),
            _ => (
                "content/roles/market/clerk.en.toml".to_owned(),
                "title",
                dice.pick(&["Clerk", "Channel clerk"]).to_owned(),
            ),
        };
        let Some(text) = self.files.get(&path).cloned() else { return self.edit_text(dice) };
        let line = |line: &str| match line.starts_with(&format!("{key} = ")) {
            true => format!("{key} = \"{value}\"\n"),
            false => format!("{line}\n"),
        };
        let text: String = text.lines().map(line).collect();
        self.put(&path, &text);
        Edit { what: format!("{key} = {value} in {path}"), changed: Some([path].into()) }
    }

    fn spoil(&mut self, dice: &mut Dice) -> Edit {
        let path = dice.pick(&self.text_files());
        let text = format!("+++\ntitle = \n+++\n{}", self.files[&path]);
        self.put(&path, &text);
        Edit { what: format!("break {path}"), changed: Some([path].into()) }
    }

    /// A policy goes, comes back or is renamed.
    fn move_file(&mut self, dice: &mut Dice) -> Edit {
        let n = dice.roll(POLICIES);
        let (path, other) = (path(n), format!("content/policies/moved/p{n}x.md"));
        let what = match (self.files.remove(&path), dice.roll(3)) {
            (Some(text), 0) => {
                self.put(&other, &text);
                format!("rename {path}")
            }
            (Some(_), _) => format!("remove {path}"),
            (None, _) => {
                self.files.remove(&other);
                self.put(&path, &policy(n));
                format!("write {path} anew")
            }
        };
        Edit { what, changed: None }
    }
}

fn path(n: usize) -> String {
    format!("content/policies/p{n}.md")
}

fn policy(n: usize) -> String {
    let (next, far) = ((n + 1) % POLICIES, (n + 4) % POLICIES);
    let owner = if n.is_multiple_of(2) { "market" } else { "office" };
    format!(
        "+++\ntitle = \"制度{n}\"\ncode = \"ZD-10{n}\"\nowner = \"{owner}\"\nstatus = \"in-force\"\n+++\n\n\
         # 第一章　总则\n\n第一条　这是渠道的要求。\n\n第二条　依照《制度{next}》第三条和本制度第一条办理。\n\n\
         市场部经理负责：\n\n（一）登记渠道；\n\n（二）依照[《制度{far}》](policy:p{far}#art-2)办理。\n\n\
         第三条　违反《制度{far}》第九条的，由总经理办理。\n"
    )
}

/// What an edit of words puts in.
const WORDS: [&str; 14] = [
    "，特此说明",
    "后",
    "里程",
    "“网络”",
    "及时",
    "市场专员",
    "《制度3》",
    "第二条",
    "**应当**",
    "渠道",
    "\u{3000}",
    "（二）",
    "words",
    "-{里}-",
];

const TEMPLATE: &str = include_str!("../../themes/default/templates/policy.html");

const PROCESS: &str = "title = \"登记流程\"\nowner = \"market\"\n\n[[step]]\nid = \"a\"\ntitle = \"填写《渠道登记表》\"\nby = [\"clerk\"]\n\n\
    [[step]]\nid = \"b\"\ntitle = \"市场部经理依照《制度0》第一条核对\"\nby = [\"manager\"]\n";

const SETTINGS: &str = "[site]\ntitle = \"手册\"\norganisation = \"公司\"\nbase_url = \"https://example.org/\"\n\
    source = \"zh-Hans\"\n\n[[variant]]\nid = \"zh-Hans\"\n\n[[variant]]\nid = \"zh-Hant-TW\"\n\n[[variant]]\nid = \"en\"\n";
