//! The faults that linking finds: names that nothing has, and relations that contradict themselves.

use crate::diagnostic::{Fault, Severity, Words};

/// All faults of this stage.
pub static FAULTS: &[&Fault] = &[
    &DUPLICATE_ID,
    &UNKNOWN_REFERENCE,
    &UNKNOWN_NAME,
    &NAME_FOR_ID,
    &ALIAS_FOR_ID,
    &REPORTING_CYCLE,
    &DEPARTMENT_CYCLE,
    &DEAD_LINK,
    &DEAD_FILE,
    &DANGLING_CITATION,
    &UNKNOWN_TITLE,
    &AMBIGUOUS_NAME,
    &TWIN_CLAUSE,
    &MISSING_TRANSLATES,
    &STALE_TRANSLATION,
    &UNREAD_TIME,
];

/// V05's sibling for ids: two entities of one kind and id.
pub static DUPLICATE_ID: Fault = Fault {
    code: "duplicate-id",
    severity: Severity::Error,
    stops: true,
    message: Words {
        zh: "两个{kind_zh}用了同一个编号“{id}”",
        en: "two entries of one kind ({kind_en}) have the id `{id}`",
    },
    help: Words {
        zh: "编号在同类中只能用一次：改其中一个",
        en: "ids are unique within a kind: rename one of them",
    },
    why: Words {
        zh: "编号是网址和引用的依据。两个文件用同一个编号，读者就无法确定链接指向哪一个，因此不予发布。\n编号取自文件名（岗位、部门、流程、委员会、制度），或取自条目里的 id（表单、术语、会议等）。",
        en: "Ids make addresses and references. With one id twice, no link is certain, so nothing is published.\nThe id is the file's name (roles, departments, processes, committees, policies) or the entry's `id` (forms, terms, meetings …).",
    },
};

/// An id in TOML that nothing has (V34, V64, V67, V73).
pub static UNKNOWN_REFERENCE: Fault = Fault {
    code: "unknown-reference",
    severity: Severity::Error,
    stops: true,
    message: Words { zh: "没有编号为“{name}”的{kind_zh}", en: "no {kind_en} has the id `{name}`" },
    help: Words {
        zh: "改为已有的编号，或者新建这个文件", en: "write an id that exists, or add the file"
    },
    why: Words {
        zh: "reports_to、owner、by 等键写的是编号。编号不存在，上下级、流程和审批就会断开，因此不予发布。",
        en: "Keys such as reports_to, owner and by hold ids. Where an id does not exist the tree, the processes and the approvals break, so nothing is published.",
    },
};

/// V64: words where whoever acts is wanted, and no title matches them.
pub static UNKNOWN_NAME: Fault = Fault {
    code: "unknown-name",
    severity: Severity::Error,
    stops: false,
    message: Words {
        zh: "手册里没有叫“{name}”的岗位、部门或者委员会，按原文显示",
        en: "no post, department or committee is called “{name}”; shown as written",
    },
    help: Words {
        zh: "改为岗位的编号；单位以外的写作 \"outside:{name}\"",
        en: "write the id of a post; for somebody outside the group write \"outside:{name}\"",
    },
    why: Words {
        zh: "这里写由谁来做，应当是岗位的编号，或者 department:、committee: 加编号。所写的文字既不是编号，也不是任何名称、别名，只能按原文显示，不能链接。",
        en: "Here stands who acts: the id of a post, or department: or committee: and an id. What is written is neither an id nor a title or alias, so it is shown as words, without a link.",
    },
};

/// A title where an id is wanted.
pub static NAME_FOR_ID: Fault = Fault {
    code: "name-for-id",
    severity: Severity::Note,
    stops: false,
    message: Words {
        zh: "“{name}”是名称，这里应写编号", en: "“{name}” is a title; an id is wanted here"
    },
    help: Words { zh: "改为 \"{id}\"", en: "write \"{id}\"" },
    why: Words {
        zh: "名称也能找到对象，但名称会改，编号不会。写编号，改名以后引用仍然有效。",
        en: "A title finds its target too, but titles change and ids do not.",
    },
};

/// V39: an alias where an id is wanted.
pub static ALIAS_FOR_ID: Fault = Fault {
    code: "alias-for-id",
    severity: Severity::Warning,
    stops: false,
    message: Words {
        zh: "“{name}”只是“{title}”的别名，这里应写编号",
        en: "“{name}” is an alias of “{title}”; an id is wanted here",
    },
    help: Words { zh: "改为 \"{id}\"", en: "write \"{id}\"" },
    why: Words {
        zh: "别名也能找到对象，但是同一个岗位在几处有几种叫法，读者会当成几个岗位。写编号，页面上就统一显示它的名称。",
        en: "An alias finds its target, but with a post called this here and that there readers take it for two. With the id, pages show its title everywhere.",
    },
};

/// V35.
pub static REPORTING_CYCLE: Fault = Fault {
    code: "reporting-cycle",
    severity: Severity::Error,
    stops: true,
    message: Words { zh: "汇报关系成环：{cycle}", en: "the reporting line is a cycle: {cycle}" },
    help: Words {
        zh: "改正其中一个岗位的 reports_to", en: "mend the reports_to of one of these posts"
    },
    why: Words {
        zh: "甲向乙汇报，乙又（直接或间接）向甲汇报，组织架构图就没有顶点，因此不予发布。",
        en: "When a post reports, directly or not, to itself, the organisation has no top and no chart can be drawn, so nothing is published.",
    },
};

/// The same for departments.
pub static DEPARTMENT_CYCLE: Fault = Fault {
    code: "department-cycle",
    severity: Severity::Error,
    stops: true,
    message: Words {
        zh: "部门隶属关系成环：{cycle}", en: "the departments contain each other: {cycle}"
    },
    help: Words {
        zh: "改正其中一个部门的 parent", en: "mend the parent of one of these departments"
    },
    why: Words {
        zh: "一个部门不能隶属于自己的下级部门，因此不予发布。",
        en: "A department cannot belong to one of its own parts, so nothing is published.",
    },
};

/// An explicit link to nothing.
pub static DEAD_LINK: Fault = Fault {
    code: "dead-link",
    severity: Severity::Error,
    stops: true,
    message: Words {
        zh: "链接“{target}”指向的内容不存在", en: "the link `{target}` leads nowhere"
    },
    help: Words {
        zh: "核对编号与锚点；锚点形如 #art-5_para-1_item-2",
        en: "check the id and the anchor; anchors look like #art-5_para-1_item-2",
    },
    why: Words {
        zh: "作者明确写出的链接必须有效，否则读者点开是空的，因此不予发布。正文中自然书写的引用（如“第五条”）找不到时只作提示，仍然发布。",
        en: "A link that an author wrote out must work, so nothing is published. A citation in plain words that finds nothing is only reported.",
    },
};

/// An image or attached file that is not there.
pub static DEAD_FILE: Fault = Fault {
    code: "dead-file",
    severity: Severity::Error,
    stops: true,
    message: Words { zh: "文件“{target}”不存在", en: "the file `{target}` does not exist" },
    help: Words {
        zh: "路径从写它的文件算起，并且必须在 content/ 之内",
        en: "paths start at the file that names them and stay inside content/",
    },
    why: Words {
        zh: "制度引用的图片、表单附件必须随手册一起发布。找不到文件，读者就无法下载，因此不予发布。",
        en: "Images and attached files are published with the handbook. One that is missing could not be opened, so nothing is published.",
    },
};

/// V05, V06, V07, V08.
pub static DANGLING_CITATION: Fault = Fault {
    code: "dangling-citation",
    severity: Severity::Error,
    stops: false,
    message: Words {
        zh: "引用“{words}”找不到对应的条款", en: "the citation “{words}” finds no clause"
    },
    help: Words {
        zh: "核对条款号；引用其他文件时请写出书名号和名称",
        en: "check the number; write the title in 《》 where another document is meant",
    },
    why: Words {
        zh: "正文引用的条、款、项不存在，多半是修订时增删条款后没有同步修改引用。页面照常发布，该处不作链接。",
        en: "The article, paragraph or item does not exist, most often because clauses were added or removed later. The page is published, this place without a link.",
    },
};

/// V82.
pub static UNKNOWN_TITLE: Fault = Fault {
    code: "unknown-title",
    severity: Severity::Note,
    stops: false,
    message: Words {
        zh: "手册里没有《{title}》", en: "nothing in the handbook is called 《{title}》"
    },
    help: Words { zh: "", en: "" },
    why: Words {
        zh: "书名号里的名称不是本手册的制度或表单。若是外部法规，可以忽略；若是本单位文件，请核对名称。",
        en: "The title is none of our policies or forms. Ignore this for outside laws; otherwise check the name.",
    },
};

/// A name that several things have.
pub static AMBIGUOUS_NAME: Fault = Fault {
    code: "ambiguous-name",
    severity: Severity::Warning,
    stops: false,
    message: Words {
        zh: "“{name}”可指多个对象（{targets}），未作链接",
        en: "“{name}” may mean {targets}; not linked",
    },
    help: Words { zh: "写成 [{name}]({first}) 指明", en: "say which: [{name}]({first})" },
    why: Words {
        zh: "同一名称属于几个岗位、部门或表单，程序不替作者猜测。",
        en: "Several things share the name, and the program does not guess.",
    },
};

/// A clause of a twin that the source lacks.
pub static TWIN_CLAUSE: Fault = Fault {
    code: "twin-clause",
    severity: Severity::Warning,
    stops: false,
    message: Words {
        zh: "译本的“{mark}”在原文中没有对应条款",
        en: "“{mark}” of this translation has no counterpart in the source",
    },
    help: Words {
        zh: "核对编号；译本按编号逐条对齐", en: "check the number; translations align by number"
    },
    why: Words {
        zh: "译本与原文按条、款、项的编号对齐。没有对应条款的内容照原样显示，并在此提示。",
        en: "Translations align with the source by the numbers of their clauses. What has no counterpart is shown where it stands, and reported.",
    },
};

/// A twin that does not say what it was made from.
pub static MISSING_TRANSLATES: Fault = Fault {
    code: "missing-translates",
    severity: Severity::Note,
    stops: false,
    message: Words {
        zh: "译本没有注明所依据的版本",
        en: "this translation does not say which version it was made from",
    },
    help: Words { zh: "加上 translates = \"{version}\"", en: "add translates = \"{version}\"" },
    why: Words {
        zh: "注明版本，原文修订后才能提示译本已经过时。",
        en: "With the version stated, shouce can tell when the source has moved on.",
    },
};

/// A twin older than its source.
pub static STALE_TRANSLATION: Fault = Fault {
    code: "stale-translation",
    severity: Severity::Warning,
    stops: false,
    message: Words {
        zh: "译本依据“{translates}”，原文已是“{version}”",
        en: "translated from `{translates}`, but the source is at `{version}`",
    },
    help: Words {
        zh: "更新译文，再改 translates = \"{version}\"",
        en: "update it, then set translates = \"{version}\"",
    },
    why: Words {
        zh: "原文修订后译本没有跟进。页面上会标明译文可能过时，以原文为准。",
        en: "The source changed after this translation was made. The page says so to its readers.",
    },
};

/// A time phrase that is in no calendar.
pub static UNREAD_TIME: Fault = Fault {
    code: "unread-time",
    severity: Severity::Note,
    stops: false,
    message: Words {
        zh: "看不懂的时间“{words}”", en: "a time phrase that cannot be read: {words}"
    },
    help: Words {
        zh: "写成“每月25日17:00前”“每周五12:00”“每季度首月10日前”“每月第2个周一14:00”“收到后3个工作日内”一类的说法",
        en: "write 每月25日17:00前, 每周五12:00, 每季度首月10日前, 每月第2个周一14:00 or 收到后3个工作日内",
    },
    why: Words {
        zh: "期限、会议和委员会的时间会排进工作日历和 .ics 文件。看不懂的时间照原样印出，列在日历的最后，不进 .ics 文件。",
        en: "The times of deadlines, meetings and committees make the calendar page and the .ics file. A phrase that cannot be read is printed as it stands, last on the page, and kept out of the .ics file.",
    },
};
