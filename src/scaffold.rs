//! What `shouce new` creates: files with comments that explain themselves and that build as they are.
//! Returns paths and bytes; whether something stands there already is for the caller to see, and nothing is written over.

use crate::diagnostic::{Diagnostic, Language};
use crate::parse::entity::is_id;
use crate::parse::fault::field::BAD_ID;
use crate::source::{Location, SourceFile, Span};

/// What can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draft {
    /// A small handbook that is complete in itself; its paths begin at the new site's folder.
    Site,
    /// 制度
    Policy,
    /// 岗位
    Role,
    /// 部门
    Department,
    /// 流程
    Process,
}

/// The files of a new thing called `name`, with comments in this language. The name becomes title and id; of a site, only the title.
pub fn files(draft: Draft, name: &str, language: Language) -> Result<Vec<SourceFile>, Box<Diagnostic>> {
    if draft != Draft::Site && !is_id(name) {
        let here = Location::new(&name.into(), Span::default());
        return Err(Box::new(Diagnostic::new(&BAD_ID, here).with("id", name)));
    }
    let file = |path: &str, template: &str| SourceFile::new(path, fill(template, name, language));
    Ok(match draft {
        Draft::Site => SITE.iter().map(|(path, template)| file(path, template)).collect(),
        Draft::Policy => {
            vec![file(&format!("content/policies/{name}.md"), include_str!("scaffold/policy.md"))]
        }
        Draft::Role => vec![file(&format!("content/roles/{name}.toml"), include_str!("scaffold/role.toml"))],
        Draft::Department => {
            vec![file(&format!("content/departments/{name}.toml"), include_str!("scaffold/department.toml"))]
        }
        Draft::Process => {
            vec![file(&format!("content/processes/{name}.toml"), include_str!("scaffold/process.toml"))]
        }
    })
}

const SITE: &[(&str, &str)] = &[
    ("site.toml", include_str!("scaffold/site/site.toml")),
    (".gitignore", include_str!("scaffold/site/gitignore")),
    ("content/departments/business.toml", include_str!("scaffold/site/departments/business.toml")),
    ("content/departments/company.toml", include_str!("scaffold/site/departments/company.toml")),
    ("content/departments/office.toml", include_str!("scaffold/site/departments/office.toml")),
    ("content/forms.toml", include_str!("scaffold/site/forms.toml")),
    ("content/pages/guide.md", include_str!("scaffold/site/guide.md")),
    ("content/policies/leave.md", include_str!("scaffold/site/leave.md")),
    ("content/processes/leave.toml", include_str!("scaffold/site/leave.toml")),
    ("content/roles/business-manager.toml", include_str!("scaffold/site/roles/business-manager.toml")),
    ("content/roles/general-manager.toml", include_str!("scaffold/site/roles/general-manager.toml")),
    ("content/roles/office-manager.toml", include_str!("scaffold/site/roles/office-manager.toml")),
    ("content/terms.toml", include_str!("scaffold/site/terms.toml")),
];

/// A template with its title, and of the lines that begin with a language (`zh|`, `en|`) only those of this one.
fn fill(template: &str, title: &str, language: Language) -> String {
    let (own, other) = match language {
        Language::Chinese => ("zh|", "en|"),
        Language::English => ("en|", "zh|"),
    };
    let lines = template.lines().filter(|line| !line.starts_with(other));
    let text: String = lines.map(|line| format!("{}\n", line.strip_prefix(own).unwrap_or(line))).collect();
    text.replace("{title}", &quoted(title))
}

/// A title as it stands inside a TOML string.
fn quoted(title: &str) -> String {
    let plain = title.chars().filter(|c| !c.is_control());
    plain.flat_map(|c| matches!(c, '"' | '\\').then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_in_one_language() {
        let template = "zh|# 名称\nen|# The title\ntitle = \"{title}\"\n";
        assert_eq!(fill(template, "甲", Language::Chinese), "# 名称\ntitle = \"甲\"\n");
        assert_eq!(fill(template, "甲", Language::English), "# The title\ntitle = \"甲\"\n");
    }

    #[test]
    fn a_title_cannot_end_its_string() {
        assert_eq!(quoted("a\"b\\c\n"), "a\\\"b\\\\c");
    }

    #[test]
    fn a_name_that_is_no_id_is_refused() {
        let refused = files(Draft::Role, "a/b", Language::English).expect_err("a slash");
        assert_eq!(refused.fault.code, "bad-id");
        assert!(files(Draft::Site, "员工手册 2026", Language::Chinese).is_ok());
    }
}
