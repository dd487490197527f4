//! The machine's failures and the refusals, in one type that names the path. Mistakes of authors are `Diagnostic`s, not these.
//! Knows no stage; whoever meets a failure says what it was doing and to which path.

use crate::diagnostic::{Language, Words};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Error {
    /// The system failed us: exit code 3.
    Machine {
        /// What was tried.
        attempt: Attempt,
        /// On which file, folder or address.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another build holds the output folder: exit code 3.
    Busy {
        /// The output folder.
        path: PathBuf,
    },
    /// The output folder is none that we may write: exit code 2 from the command line, 1 from `site.toml`.
    Refused {
        /// Why.
        refusal: Refusal,
        /// The path in question.
        path: PathBuf,
        /// Who named the folder.
        origin: Origin,
    },
    /// Two outputs want one place, also on servers that ignore case: exit code 1.
    Collision {
        /// The first output path.
        first: String,
        /// The second.
        second: String,
    },
    /// An output path that no folder can hold: exit code 1.
    Unwritable {
        /// The output path.
        path: String,
    },
}

/// What was tried when the system failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// Reading a file or folder.
    Read,
    /// Writing a file or making a folder.
    Write,
    /// Removing something of ours.
    Remove,
    /// Putting the new site in the place of the old one.
    Swap,
    /// Taking the lock of the output folder.
    Lock,
    /// Opening a port.
    Listen,
    /// Watching a folder.
    Watch,
}

/// Why an output folder is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is the site folder itself, or holds it.
    HoldsSite,
    /// It lies in a folder of sources.
    InSources,
    /// `site.toml` names a folder outside the project.
    OutsideSite,
    /// It is not empty and nothing says that it is ours.
    NotOurs,
    /// It is a file.
    NotFolder,
    /// A later version of shouce made it.
    Newer,
    /// A file that we did not make stands where the new site has one.
    Foreign,
    /// A file to be made is there already.
    Exists,
}

/// Who named the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The command line.
    CommandLine,
    /// `site.toml`, or its default.
    Config,
}

impl Error {
    /// For `map_err`: a failure of the system while trying `attempt` on `path`.
    pub fn machine(attempt: Attempt, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Machine { attempt, path: path.to_owned(), source }
    }

    /// 1 for problems in the sources, 2 for wrong usage, 3 for the machine's failures.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Machine { .. } | Self::Busy { .. } => 3,
            Self::Refused { origin: Origin::CommandLine, .. } => 2,
            Self::Refused { .. } | Self::Collision { .. } | Self::Unwritable { .. } => 1,
        }
    }

    /// What happened and how to mend it, in one line.
    pub fn message(&self, language: Language) -> String {
        let words = self.words().of(language);
        match self {
            Self::Machine { path, source, .. } => {
                words.replace("{path}", &path.display().to_string()).replace("{source}", &source.to_string())
            }
            Self::Busy { path } | Self::Refused { path, .. } => {
                words.replace("{path}", &path.display().to_string())
            }
            Self::Collision { first, second } => words.replace("{first}", first).replace("{second}", second),
            Self::Unwritable { path } => words.replace("{path}", path),
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Machine { source, .. } if is_full(source) => Words {
                zh: "磁盘空间不足，写不下 {path}：{source} — 腾出空间后重试；已发布的网站没有改动",
                en: "the disk is full, cannot write {path}: {source} — make room and try again; the published site is unchanged",
            },
            Self::Machine { attempt, .. } => attempt.words(),
            Self::Busy { .. } => Words {
                zh: "另一次构建正在写 {path} — 等它结束后再试",
                en: "another build is writing {path} — wait for it to end",
            },
            Self::Refused { refusal, .. } => refusal.words(),
            Self::Collision { .. } => Words {
                zh: "两个输出文件占同一个位置：{first} 和 {second} — 给其中一个另取编号（大小写不同的名字在许多服务器上相同）",
                en: "two outputs want one place: {first} and {second} — give one another id (names that differ only in case are one on many servers)",
            },
            Self::Unwritable { path: _ } => Words {
                zh: "输出路径写不成文件：{path} — 名字过长，或含有不能用的字符",
                en: "no file can have the output path {path} — a name in it is too long or has a forbidden character",
            },
        }
    }
}

impl Attempt {
    fn words(self) -> Words {
        match self {
            Self::Read => Words { zh: "无法读取 {path}：{source}", en: "cannot read {path}: {source}" },
            Self::Write => Words {
                zh: "无法写入 {path}：{source} — 已发布的网站没有改动",
                en: "cannot write {path}: {source} — the published site is unchanged",
            },
            Self::Remove => {
                Words { zh: "无法删除 {path}：{source}", en: "cannot remove {path}: {source}" }
            }
            Self::Swap => Words {
                zh: "无法把新网站换到 {path}：{source}",
                en: "cannot put the new site in the place of {path}: {source}",
            },
            Self::Lock => Words { zh: "无法锁定 {path}：{source}", en: "cannot lock {path}: {source}" },
            Self::Listen => Words {
                zh: "无法在 {path} 上监听：{source} — 用 --port 换一个端口",
                en: "cannot listen on {path}: {source} — choose another port with --port",
            },
            Self::Watch => {
                Words { zh: "无法监视 {path} 的改动：{source}", en: "cannot watch {path}: {source}" }
            }
        }
    }
}

impl Refusal {
    fn words(self) -> Words {
        match self {
            Self::HoldsSite => Words {
                zh: "输出文件夹 {path} 是手册自己的文件夹或其上级 — 另选一个，例如 public",
                en: "the output folder {path} is the site folder or holds it — choose another, for example public",
            },
            Self::InSources => Words {
                zh: "输出文件夹 {path} 在源文件里面 — 另选一个，例如 public",
                en: "the output folder {path} lies among the sources — choose another, for example public",
            },
            Self::OutsideSite => Words {
                zh: "site.toml 的 out 指向手册以外的 {path} — 改在命令行用 --out 指定",
                en: "`out` in site.toml leaves the project: {path} — name such a folder with --out on the command line",
            },
            Self::NotOurs => Words {
                zh: "{path} 不是空的，也不是 shouce 生成的 — 另选一个文件夹，或先清空它",
                en: "{path} is not empty and shouce did not make it — choose another folder, or empty it first",
            },
            Self::NotFolder => Words {
                zh: "{path} 不是文件夹 — 另选一个",
                en: "{path} is not a folder — choose another",
            },
            Self::Newer => Words {
                zh: "{path} 由更新版本的 shouce 生成 — 升级 shouce，或另选一个文件夹",
                en: "a later version of shouce made {path} — upgrade shouce, or choose another folder",
            },
            Self::Foreign => Words {
                zh: "{path} 不是 shouce 生成的，但新网站在此处也有文件 — 把它移走",
                en: "shouce did not make {path}, and the new site has a file there — move yours away",
            },
            Self::Exists => Words {
                zh: "{path} 已经存在 — 没有改动它",
                en: "{path} exists already — left as it is",
            },
        }
    }
}

/// True where the system says that there is no room left, or no quota.
fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Machine { source, .. } => Some(source),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_named_as_such() {
        let full = Error::machine(Attempt::Write, Path::new("out/a.html"))(io::ErrorKind::StorageFull.into());
        assert!(full.message(Language::Chinese).starts_with("磁盘空间不足，写不下 out/a.html"));
        assert!(full.to_string().starts_with("the disk is full, cannot write out/a.html"));
        assert_eq!(full.exit_code(), 3);
    }

    #[test]
    fn who_named_the_folder_decides_the_exit_code() {
        let refused = |origin| Error::Refused { refusal: Refusal::NotOurs, path: "x".into(), origin };
        assert_eq!(refused(Origin::CommandLine).exit_code(), 2);
        assert_eq!(refused(Origin::Config).exit_code(), 1);
        assert_eq!(Error::Busy { path: "x".into() }.exit_code(), 3);
        assert_eq!(Error::Collision { first: "a".into(), second: "A".into() }.exit_code(), 1);
    }
}
