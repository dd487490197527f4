//! One view of each kind, filled by hand with a small invented handbook, as `render` would fill it.

use shouce::render::contents::Contents;
use shouce::render::view::*;
use shouce::theme::strings::{Words, say};

/// An edition of the sample.
pub struct Sample<'a> {
    /// Its tag.
    pub lang: &'static str,
    /// The interface words.
    pub words: &'a Words,
    /// `""` or `"../"`.
    pub up: &'static str,
}

fn html(text: &str) -> Html {
    Html(text.to_owned())
}

fn link(href: &str, text: &str) -> LinkView {
    LinkView { href: href.into(), text: text.into() }
}

fn row(href: &str, title: &str, note: &str) -> RowView {
    RowView { href: href.into(), title: title.into(), note_html: html(note), ..RowView::default() }
}

const NAME: &str = "<a class=\"name\" href=\"marketing-manager.html\">市场经理</a>";

impl Sample<'_> {
    fn say(&self, name: &str) -> String {
        say(self.words, name, &[])
    }

    fn fact(&self, label: &str, value: &str) -> FactView {
        FactView { label: self.say(label), value_html: html(value), wide: value.chars().count() > 120 }
    }

    fn toc(&self, mut before: Contents, entries: &[(&str, &str)]) -> Html {
        entries.iter().for_each(|(id, word)| before.section(id, &[&self.say(word)]));
        before.html()
    }

    fn block(&self, id: &str, title: &str, rows: Vec<RowView>) -> BlockView {
        BlockView { id: id.into(), title: self.say(title), count: rows.len(), rows, ..BlockView::default() }
    }

    fn sentences(&self, id: &str, title: &str, items: &[&str]) -> SentencesView {
        let items_html = items.iter().map(|i| html(i)).collect();
        SentencesView { id: id.into(), title: self.say(title), items_html }
    }

    /// What surrounds a page of this path.
    pub fn frame(&self, path: &str, title: &str) -> FrameView {
        let editions = [
            ("zh-Hans", "简", "简"),
            ("zh-Hant-TW", "台", "繁（台）"),
            ("zh-Hant-HK", "港", "繁（港）"),
            ("en", "EN", "EN"),
        ];
        let root = if self.lang == "zh-Hans" { self.up.to_owned() } else { format!("{}../", self.up) };
        let place = |lang: &str| match lang {
            "zh-Hans" => format!("{root}{path}"),
            _ => format!("{root}{lang}/{path}"),
        };
        let languages = editions.iter().map(|(lang, short, label)| LanguageView {
            lang: (*lang).into(),
            href: place(lang),
            short: (*short).into(),
            label: (*label).into(),
            name: (*label).into(),
            current: *lang == self.lang,
        });
        let mut alternates: Vec<_> = editions
            .iter()
            .map(|(lang, ..)| AlternateView { hreflang: (*lang).into(), href: place(lang) })
            .collect();
        alternates.push(AlternateView { hreflang: "x-default".into(), href: place("zh-Hans") });
        FrameView {
            lang: self.lang.into(),
            title: format!("{title} · 霁桥集团员工手册"),
            description: format!("{title}：示例。"),
            alternates,
            languages: languages.collect(),
            trail: vec![
                link(&format!("{}index.html", self.up), &self.say("home.title")),
                link("list.html", &self.say("kind.policy")),
            ],
            ..FrameView::default()
        }
    }

    /// The chrome of pages at this depth.
    pub fn chrome(&self, assets: &shouce::theme::assets::Assets) -> ChromeView {
        let root = if self.lang == "zh-Hans" { self.up.to_owned() } else { format!("{}../", self.up) };
        let at = |path: &str| format!("{root}{path}");
        let lists = [
            ("register.html", "lists.policy"),
            ("list.html", "lists.all"),
            ("department.html", "lists.department"),
            ("process.html", "lists.process"),
            ("forms.html", "lists.form"),
            ("glossary.html", "lists.term"),
            ("authority.html", "lists.matter"),
            ("tables.html", "lists.sanction"),
            ("calendar.html", "lists.deadline"),
            ("kpi.html", "lists.kpi"),
            ("committee.html", "lists.committee"),
            ("page.html", "lists.page"),
            ("policy.html", "kind.policy"),
            ("role.html", "kind.role"),
        ];
        ChromeView {
            lang: self.lang.into(),
            site: "霁桥集团员工手册".into(),
            organisation: "霁桥集团".into(),
            home: format!("{}index.html", self.up),
            find: format!("{}list.html", self.up),
            results: format!("{}search.html", self.up),
            index: at("search/"),
            css: at(&assets.css),
            js: at(&assets.js),
            first: at(&assets.first),
            bundles: vec![],
            icon: at(&assets.icon),
            navigation: lists
                .iter()
                .map(|(href, word)| link(&format!("{}{href}", self.up), &self.say(word)))
                .collect(),
            colophon: String::new(),
        }
    }

    pub fn home(&self) -> HomeView {
        let policies = vec![
            RowView { title: "市场部".into(), ..RowView::default() },
            row("policy.html", "市场拓展管理办法", "2026年7月1日生效"),
            row("policy.html", "客户档案管理规定", "现行有效"),
            RowView { title: "财务部".into(), ..RowView::default() },
            row("policy.html", "费用与付款审批办法", "现行有效"),
        ];
        let mut first = self.block("policies", "lists.policy", policies);
        first.count = 12;
        first.more = Some(link("register.html", &say(self.words, "list.all_policies", &[("n", "12")])));
        let roles =
            vec![row("role.html", "市场经理", "市场部"), row("role.html", "渠道主管", "市场部 · 空缺")];
        let recent =
            BlockView { empty: self.say("home.recent_none"), ..self.block("recent", "home.recent", vec![]) };
        HomeView {
            frame: self.frame("index.html", &self.say("home.title")),
            title: "霁桥集团员工手册".into(),
            tagline: self.say("home.tagline"),
            find: "list.html".into(),
            examples: vec![
                link("list.html?q=a", "离职交接"),
                link("list.html?q=b", "谁批 2500 元"),
                link("list.html?q=c", "scjl"),
            ],
            ways: vec![link("authority.html", &self.say("home.signs"))],
            find_post: link("list.html", &self.say("home.find_post")),
            blocks: vec![
                first,
                self.block("roles", "lists.role", roles),
                self.block(
                    "processes",
                    "lists.process",
                    vec![row("process.html", "SC-004　渠道复核", "市场部 · 4 步")],
                ),
                recent,
            ],
        }
    }

    pub fn policy(&self) -> PolicyView {
        let chapters = [
            ("ch-1", "第一章　总则", &[("art-1", "第一条"), ("art-3", "第三条")][..]),
            (
                "ch-2",
                "第二章　组织与职责",
                &[("art-5", "第五条　市场经理"), ("art-6-1", "第六条之一"), ("art-8", "第八条")][..],
            ),
        ];
        let mut contents = Contents::default();
        for (id, text, articles) in chapters {
            contents.section(id, &[text]);
            articles.iter().for_each(|(id, text)| contents.inside(id, &[text]));
        }
        let toc_html =
            self.toc(contents, &[("annexes", "policy.annexes"), ("revisions", "policy.revisions")]);
        let annex = RowView {
            before: "附件一　".into(),
            ..row("forms.html", "渠道登记表", "MK-F-03 · xlsx")
        };
        let missing = RowView {
            before: "附件二　".into(),
            title: self.say("policy.annex_missing"),
            ..RowView::default()
        };
        let change = ChangeView {
            label: self.say("revision.altered"),
            clauses_html: html("<a class=\"cite\" href=\"#art-6-1\">第六条之一</a>"),
        };
        let mut frame = self.frame("policy.html", "市场拓展管理办法");
        frame.running = "市场拓展管理办法 · 霁桥〔2026〕市03号 · 第2.1版".into();
        frame.notices = vec![NoticeView { text_html: Html(self.say("notice.consulting")) }];
        PolicyView {
            frame,
            title: "市场拓展管理办法".into(),
            facts: vec![
                self.fact("policy.code", "霁桥〔2026〕市03号"),
                self.fact("policy.status", "<span class=\"status in-force\">现行有效</span>"),
                self.fact("policy.version", "2.1"),
                self.fact("policy.effective_from", "<time datetime=\"2026-07-01\">2026年7月1日</time>"),
                self.fact("policy.owner", "<a class=\"name\" href=\"department.html\">市场部</a>"),
                self.fact("policy.review", "<time datetime=\"2020-06-30\" data-due=\"已过复审日期\">2020年6月30日</time>"),
                self.fact("policy.applies_to", "<a class=\"name\" href=\"department.html\">市场部</a>、<a class=\"name\" href=\"department.html\">销售部</a>，不含<a class=\"name\" href=\"role.html\">活动专员</a>"),
            ],
            toc_html,
            numbers: "",
            noted: true,
            body_html: html(include_str!("clauses.html")),
            annexes: self.block("annexes", "policy.annexes", vec![annex, missing]),
            revisions: vec![RevisionView { version: "2.1".into(), date: "2026-06-12".into(), effective: "2026-07-01".into(), kind: self.say("revision.amend"), reason_html: html("缩短渠道信息更新时限，明确推广活动的范围"), changes: vec![change] }],
            cited_by: self.block("cited-by", "policy.cited_by", vec![row("policy.html#art-1", "《会议管理规定》一（一）", "公司级会议：总经理办公会……")]),
            signatures: vec!["编制".into(), "审核".into(), "核准".into()],
        }
    }

    pub fn role(&self) -> RoleView {
        let post = |href: &str, title: &str, note: &str| PostView {
            href: href.into(),
            title: title.into(),
            note: note.into(),
            ..PostView::default()
        };
        let kpi = |title: &str, weight: &str, share: &str, target: &str, scoring: &str| KpiRowView {
            title: title.into(),
            weight: weight.into(),
            share: share.into(),
            target_html: html(target),
            scoring_html: html(scoring),
            data_html: html("《市场调研策划书》批准日期"),
        };
        RoleView {
            frame: self.frame("role.html", "市场经理"),
            title: "市场经理".into(),
            lead_html: html("组织市场调研与推广，建设并维护渠道，对年度推广目标负责。"),
            facts: vec![
                self.fact("role.code", "MK-02"),
                self.fact("role.department", "<a class=\"name\" href=\"department.html\">市场部</a>"),
                self.fact("role.reports_to", "<a class=\"name\" href=\"role.html\">市场总监</a>"),
                self.fact("role.headcount", "1~2人，在岗0人　<strong>空缺</strong>"),
                self.fact("role.grade", "M3"),
                self.fact("role.approved", "总经理，2026年6月12日"),
            ],
            kin: KinView {
                superiors: vec![post("role.html", "市场总监", "市场部")],
                own: PostView { vacant: true, ..post("", "市场经理", "空缺 · 市场总监代") },
                reports: vec![post("role.html", "渠道主管", "编制 3~6"), PostView { vacant: true, ..post("role.html", "活动专员", "空缺") }, PostView { dotted: true, ..post("role.html", "台北推广专员", "兼向") }],
                more: None,
            },
            toc_html: self.toc(Contents::default(), &[("card", "role.card"), ("duties", "role.duties"), ("kpi", "role.kpi"), ("authority", "role.authority"), ("qualifications", "role.qualifications"), ("steps", "role.steps"), ("clauses", "role.clauses")]),
            duties: vec![
                DutyView { id: "duty-research".into(), number: 1, statement_html: html("组织市场调研，为定价与推广提供依据"), tasks_html: vec![html("每季度编制调研计划并报批"), html("汇总调研结果，形成季度简报")], facts: vec![self.fact("role.assessment", "计划按期完成率；简报采用率"), self.fact("role.when", "每季度首月10日前"), self.fact("policy.basis", "<a class=\"cite\" href=\"policy.html#art-5_para-1_item-1\">《市场拓展管理办法》第五条第一款第（一）项</a>")], share: Some(60) },
                DutyView { id: "duty-2".into(), number: 2, statement_html: html("督导渠道登记与复核"), facts: vec![self.fact("role.assessment", "<span class=\"undecided\">未定</span>")], share: Some(40), ..DutyView::default() },
            ],
            kpi: Some(KpiView {
                summary_html: html("每月考核，由市场总监评定，满分 100。"),
                groups: vec![KpiGroupView { caption: "业务指标　70%".into(), rows: vec![kpi("调研计划按期完成率", "50", "占总分 35%", "95%以上", "95以上 50 分；80以上、不满95 35 分；不满80 0 分"), kpi("合作方新增达成率", "30", "占总分 21%", "", "当月实际新增 ÷ 当月计划新增 × 30，最高 36 分")], total: "80".into() }, KpiGroupView { caption: "综合素质　30%".into(), rows: vec![kpi("跨部门协作", "60", "占总分 18%", "", "")], total: "60".into() }],
                picture_html: html("<svg class=\"weights\" width=\"100%\" height=\"28\" role=\"img\" aria-label=\"权重\"><rect class=\"a\" width=\"70%\" height=\"100%\"></rect></svg>"),
                total: "业务指标 70% + 综合素质 30% = 100%".into(),
                bands: vec![["合格", "70以上", "绩效系数1.0"].map(html), ["待改进", "不满70", "绩效面谈"].map(html)],
            }),
            powers: vec![self.sentences("domains", "role.domains", &["推广物料的最终定稿"]), self.sentences("authority", "role.authority", &["对渠道主管的录用有建议权"])],
            matters: self.block("matters", "role.matters", vec![row("authority.html", "推广费用", "5000元以下　批准")]),
            qualifications: vec![self.fact("role.education", "本科及以上"), self.fact("role.experience", "市场工作5年以上"), self.fact("role.certificates", "<span class=\"undecided\">未定</span>")],
            engagements: vec![
                self.block("steps", "role.steps", vec![row("process.html#step-joint", "SC-004　渠道复核", "步骤 2　会签复核意见")]),
                self.block("deadlines", "role.deadlines", vec![row("calendar.html", "提交下月市场计划", "每月25日17:00前")]),
            ],
            ics: Some(link("role.ics", &self.say("calendar.ics"))),
            policies: self.block("policies", "role.policies", vec![row("policy.html", "市场拓展管理办法", "")]),
            figures: vec![self.figure("市场经理及上下级")],
            founding: vec![RowView { before: self.say("chart.basis"), ..row("policy.html#art-4", "《市场拓展管理办法》第四条", "设市场经理一名") }],
            company: link("company.html#post-marketing-manager", "在全公司组织架构中查看"),
            clauses: self.block("clauses", "role.clauses", vec![row("policy.html#art-5", "《市场拓展管理办法》第五条第一款", "市场经理履行下列职责……")]),
            signatures: vec!["编制".into(), "审核".into(), "核准".into()],
        }
    }

    /// A drawing of two boxes.
    fn figure(&self, title: &str) -> FigureView {
        let svg = "<svg class=\"chart\" viewBox=\"0 0 80 40\" width=\"80\" height=\"40\" role=\"group\" aria-label=\"图\"><a href=\"role.html\"><g class=\"vacant\"><rect x=\"2\" y=\"2\" width=\"76\" height=\"36\"></rect><text class=\"title\" x=\"40\" y=\"24\">市场经理</text></g></a></svg>";
        FigureView {
            id: "drawn".into(),
            title: title.into(),
            svg_html: html(svg),
            wide: false,
            folds: false,
            file: "role.svg".into(),
        }
    }

    pub fn company(&self) -> CompanyView {
        let row = MetricRowView {
            title: "全公司".into(),
            posts: "2".into(),
            plan: "2~3".into(),
            filled: "1".into(),
            vacant: "1".into(),
            span: "1.0".into(),
            widest: "1".into(),
            depth: "2".into(),
            ..MetricRowView::default()
        };
        CompanyView {
            frame: self.frame("company.html", "组织架构"),
            title: "组织架构".into(),
            style: "assets/org.css".into(),
            lead: "2 个岗位".into(),
            figures: vec![self.figure("全公司组织图")],
            tree_html: html(
                "<ul><li id=\"post-marketing-director\" data-span=\"1\"><a href=\"role.html\">市场总监</a><ul><li id=\"post-marketing-manager\" class=\"vacant\"><a href=\"role.html\">市场经理</a> <small>空缺</small></li></ul></li></ul>",
            ),
            count: 2,
            above: None,
            metrics: vec![row],
        }
    }

    pub fn department(&self) -> DepartmentView {
        let post = |title: &str, headcount: &str, filled: &str, state: &str| PostRowView {
            href: "role.html".into(),
            title: title.into(),
            superior_html: html("<a class=\"name\" href=\"role.html\">总经理</a>"),
            headcount: headcount.into(),
            filled: filled.into(),
            state: state.into(),
        };
        DepartmentView {
            frame: self.frame("department.html", "市场部"),
            title: "市场部".into(),
            kind: self.say("department_kind.department"),
            facts: vec![
                self.fact("department.code", "MK"),
                self.fact("department.parent", "<a class=\"name\" href=\"department.html\">总公司</a>"),
                self.fact("department.headcount", "12~16人，在岗11人"),
            ],
            toc_html: self.toc(
                Contents::default(),
                &[
                    ("functions", "department.functions"),
                    ("posts", "department.posts"),
                    ("policies", "department.policies"),
                ],
            ),
            functions: self.sentences(
                "functions",
                "department.functions",
                &["制订并执行市场与品牌计划", "渠道的开发、登记与复核"],
            ),
            posts: vec![post("市场总监", "1", "1", ""), post("市场经理", "1~2", "0", "空缺")],
            posts_count: 2,
            blocks: vec![self.block(
                "policies",
                "department.policies",
                vec![row("policy.html", "市场拓展管理办法", "霁桥〔2026〕市03号 · 现行有效")],
            )],
            ..DepartmentView::default()
        }
    }

    pub fn committee(&self) -> CommitteeView {
        CommitteeView {
            frame: self.frame("committee.html", "总经理办公会"),
            title: "总经理办公会".into(),
            facts: vec![
                self.fact("committee.chair", NAME),
                self.fact("committee.when", "每月第2个周一14:00"),
            ],
            lists: vec![
                self.sentences("members", "committee.members", &["市场总监", "财务经理"]),
                self.sentences("powers", "committee.powers", &["审定年度预算"]),
            ],
            ..CommitteeView::default()
        }
    }

    pub fn process(&self) -> ProcessView {
        let step = |id: &str, number, title: &str, by: &str| StepView {
            id: format!("step-{id}"),
            number,
            title_html: html(title),
            by_html: html(by),
            when_html: html("3个工作日内"),
            inputs_html: html("合作方变更通知"),
            outputs_html: html("<a class=\"name\" href=\"forms.html\">渠道登记表</a>"),
            ..StepView::default()
        };
        let ways_html = vec![
            html("同意 → <a href=\"#step-renew\">步骤 3</a>"),
            html("不同意 → <a href=\"#step-register\">步骤 1</a>"),
        ];
        ProcessView {
            frame: self.frame("process.html", "渠道复核流程"),
            title: "渠道复核流程".into(),
            code: "SC-004".into(),
            lead_html: html("核实合作方信息与履约情况，及时续签或者终止合作。"),
            facts: vec![
                self.fact("policy.owner", "市场部"),
                self.fact("process.trigger", "合作方信息变更，或者每季度末月"),
            ],
            toc_html: self.toc(
                Contents::default(),
                &[("steps", "process.steps"), ("notes", "process.notes"), ("next", "process.next")],
            ),
            steps: vec![
                step("register", 1, "更新《渠道登记表》", "渠道主管"),
                StepView {
                    act: "会签（全部通过）".into(),
                    ways_html,
                    ..step("joint", 2, "会签复核意见", "市场总监、财务经理")
                },
                step("renew", 3, "核准续签", "渠道协议续签的批准人"),
            ],
            notes: self.sentences(
                "notes",
                "process.notes",
                &["合作方名称、账号同时变更的，按新增合作方办理。"],
            ),
            next: self.block(
                "next",
                "process.next",
                vec![RowView {
                    before: "合作方转达客户意见的 → ".into(),
                    ..row("process.html", "SC-009 客户信息反馈流程", "")
                }],
            ),
            ..ProcessView::default()
        }
    }

    pub fn forms(&self) -> FormsView {
        let form = FormView {
            id: "form-channel-register".into(),
            code: "MK-F-03".into(),
            title: "渠道登记表".into(),
            file: Some(link("assets/none.xlsx", "xlsx")),
            owner_html: html("市场部"),
            retention_html: html("合作终止后3年"),
            secrecy: "内部".into(),
            used_html: html("<a href=\"policy.html#art-5\">《市场拓展管理办法》第五条</a>"),
        };
        FormsView {
            frame: self.frame("forms.html", &self.say("lists.form")),
            title: self.say("lists.form"),
            rows: vec![form],
            pages: vec![],
        }
    }

    pub fn glossary(&self) -> GlossaryView {
        let term = TermView {
            id: "term-channel-partner".into(),
            title: "渠道合作方".into(),
            also: "简称合作方，又称渠道商".into(),
            foreign: vec![ForeignView { lang: "en".into(), text: "channel partner".into() }],
            definition_html: html("与公司签订渠道协议、代为推介或者销售产品的单位。"),
            used_html: html("见于<a href=\"policy.html#art-3\">第三条</a>"),
        };
        GlossaryView {
            frame: self.frame("glossary.html", &self.say("lists.term")),
            title: self.say("lists.term"),
            letters: vec![link("#letter-Q", "Q")],
            groups: vec![LetterView { id: "letter-Q".into(), letter: "Q".into(), terms: vec![term] }],
        }
    }

    pub fn register(&self) -> RegisterView {
        let policy =
            |code: &str, title: &str, status: &'static str, effective: &str, review: &str| RegisterRowView {
                code: code.into(),
                href: "policy.html".into(),
                title: title.into(),
                owner: "市场部".into(),
                status,
                status_words: self.say(&format!("status.{status}")),
                version: "2.1".into(),
                effective: effective.into(),
                review: review.into(),
            };
        RegisterView {
            frame: self.frame("register.html", &self.say("lists.policy")),
            title: self.say("lists.policy"),
            csv: "register.csv".into(),
            rows: vec![
                policy("霁桥〔2026〕市03号", "市场拓展管理办法", "in-force", "2026-07-01", "2099-06-30"),
                policy("霁桥〔2026〕财01号", "费用与付款审批办法", "in-force", "2026-01-01", "2020-12-31"),
                policy("", "会议管理规定", "draft", "", ""),
                policy("霁桥〔2024〕市01号", "市场拓展管理办法（试行）", "superseded", "2024-05-01", ""),
            ],
            pages: vec![],
        }
    }

    pub fn list(&self) -> ListView {
        let blocks = vec![
            self.block(
                "policies",
                "lists.policy",
                vec![
                    row("policy.html", "市场拓展管理办法", "市场部"),
                    row("policy.html", "会议管理规定", "综合部"),
                ],
            ),
            self.block("roles", "lists.role", vec![row("role.html", "市场经理", "市场部")]),
        ];
        ListView {
            frame: self.frame("list.html", &self.say("lists.all")),
            title: self.say("lists.all"),
            lead: self.say("list.answers"),
            answers: true,
            see: vec![link("flow-map.html", &self.say("lists.flow_map"))],
            blocks,
            pages: vec![link("", "1"), link("list.html", "2")],
            downloads: vec![link("org.csv", &self.say("list.posts_table"))],
        }
    }

    pub fn flow_map(&self) -> FlowMapView {
        FlowMapView {
            frame: self.frame("flow-map.html", &self.say("lists.flow_map")),
            title: self.say("lists.flow_map"),
            lead: self.say("process.map_lead"),
            figures: vec![],
            blocks: vec![self.block(
                "department-marketing",
                "kinds.process",
                vec![row("process.html", "渠道复核流程", "")],
            )],
            pages: vec![],
        }
    }

    pub fn raci(&self) -> RaciView {
        let fact = |letter: &str| FactView {
            label: letter.into(),
            value_html: html(&self.say("raci.r")),
            ..FactView::default()
        };
        let cells = |letters: [&str; 2]| letters.map(str::to_owned).to_vec();
        let step = |number, title: &str, letters| MatrixRowView {
            number,
            href: "process.html".into(),
            title: title.into(),
            cells: cells(letters),
        };
        RaciView {
            frame: self.frame("raci.html", &self.say("lists.raci")),
            title: self.say("lists.raci"),
            legend: vec![fact("R"), fact("A")],
            matrices: vec![MatrixView {
                id: "process-channel-review".into(),
                title: "渠道复核流程".into(),
                href: "process.html".into(),
                heads_html: vec![html("渠道主管"), html("市场经理")],
                rows: vec![step(1, "更新登记表", ["R", ""]), step(2, "批准续签", ["", "A"])],
                duties: vec![RowView {
                    before: "R".into(),
                    ..row("role.html", "渠道主管", "维护渠道登记资料")
                }],
            }],
            pages: vec![],
        }
    }

    pub fn table(&self, title: &str) -> TableView {
        let cell = |label: &str, value: &str| CellView { value_html: html(value), label: label.into() };
        let columns =
            ["sanction.title", "policy.basis"].map(|w| ColumnView { title: self.say(w), sorts: true });
        let rows = vec![TableRowView {
            id: "one".into(),
            cells: vec![cell("", "迟报"), cell("依据", "第七条")],
        }];
        TableView { id: "table".into(), title: self.say(title), columns: columns.to_vec(), rows }
    }

    pub fn tables(&self) -> TablesView {
        TablesView {
            frame: self.frame("tables.html", &self.say("lists.sanction")),
            title: self.say("lists.sanction"),
            tables: vec![self.table("sanction.penalty")],
            pages: vec![],
        }
    }

    pub fn calendar(&self) -> CalendarView {
        CalendarView {
            frame: self.frame("calendar.html", &self.say("lists.deadline")),
            title: self.say("lists.deadline"),
            ics: Some(link("calendar.ics", &self.say("calendar.ics"))),
            upcoming: vec![OccurrenceView {
                date: "2099-12-25".into(),
                day: "2099年12月25日　周五".into(),
                time: "17:00".into(),
                link: link("calendar.html#one", "提交下月市场计划"),
                by_html: html("<a class=\"name\" href=\"role.html\">市场经理</a>"),
            }],
            tables: vec![self.table("calendar.month")],
            pages: vec![],
        }
    }

    pub fn authority(&self) -> AuthorityView {
        let choice = |value: &str, text: &str| ChoiceView { value: value.into(), text: text.into() };
        let act = |by: &str, act: &str, class| ActView {
            by_html: html(&format!("<a class=\"name\" href=\"role.html\">{by}</a>")),
            act: self.say(act),
            class,
            state: String::new(),
        };
        let band = BandView {
            words: "预算内，5,000元以下".into(),
            budget: "in",
            up_to: "5000".into(),
            signers: "channel-supervisor marketing-manager".into(),
            acts: vec![act("渠道主管", "act.propose", ""), act("市场经理", "act.approve", "approve")],
            ..BandView::default()
        };
        let matter = MatterView {
            id: "promotion-expense".into(),
            title: "推广费用".into(),
            currency: "CNY".into(),
            note_html: html("市场部"),
            basis_html: html("<a class=\"cite\" href=\"policy.html#art-7\">第七条</a>"),
            bands: vec![band],
        };
        AuthorityView {
            frame: self.frame("authority.html", &self.say("lists.matter")),
            title: self.say("lists.matter"),
            matters: vec![matter],
            currencies: vec![choice("CNY", "{n}元"), choice("TWD", "新台币{n}元")],
            signers: vec![choice("marketing-manager", "市场经理"), choice("channel-supervisor", "渠道主管")],
            budgets: true,
            notes: self.sentences("vacancy", "authority.vacancy", &["岗位空缺的，由上一级岗位代行。"]),
            pages: vec![],
        }
    }

    pub fn kpi(&self) -> KpiBookView {
        let kpi = self.role().kpi.unwrap_or_default();
        let post = link("role.html", "市场经理");
        KpiBookView {
            frame: self.frame("kpi.html", &self.say("lists.kpi")),
            title: self.say("lists.kpi"),
            sets: vec![KpiSetView {
                id: "kpi-marketing-manager".into(),
                department: "市场部".into(),
                post,
                kpi,
            }],
            pages: vec![],
        }
    }

    pub fn page(&self) -> PageView {
        let body_html = html(
            "<div class=\"preamble\"><p>新同事请先读<a class=\"cite\" href=\"policy.html\">《市场拓展管理办法》</a>。</p></div><h2 class=\"division\" id=\"first-week\">第一周</h2><div class=\"preamble\"><p>领取工牌。</p></div>",
        );
        PageView {
            frame: self.frame("page.html", "新人指南"),
            title: "新人指南".into(),
            body_html,
            ..PageView::default()
        }
    }

    pub fn search(&self) -> SearchView {
        SearchView {
            frame: self.frame("search.html", &self.say("search.title")),
            title: self.say("search.title"),
            find: "list.html".into(),
            examples: vec![link("list.html?q=a", "离职交接"), link("list.html?q=b", "scjl")],
            all: link("list.html", &self.say("lists.all")),
        }
    }

    pub fn not_found(&self) -> NotFoundView {
        NotFoundView {
            frame: self.frame("404.html", &self.say("lost.title")),
            find: "list.html".into(),
            links: vec![link("register.html", &self.say("lists.policy"))],
        }
    }
}

/// A redirect leaves the old address behind.
pub fn redirect() -> RedirectView {
    RedirectView {
        lang: "zh-Hans".into(),
        title: "市场拓展管理办法".into(),
        href: "policy.html#art-6-1".into(),
        canonical: "policy.html".into(),
    }
}
