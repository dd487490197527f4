//! Rust sources as text: what is code, what is a test, where each function begins and ends.
//! A scanner of comments, literals and braces, no parser: it knows nothing of types or names.

use std::path::Path;

/// One Rust file of the project.
pub struct File {
    /// Its path from the project's root, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
    /// The text with comments and literals blanked, line by line of equal length.
    pub code: String,
    /// For each line: whether it belongs to a test.
    pub tests: Vec<bool>,
}

/// A function with a body.
pub struct Function {
    /// Its name.
    pub name: String,
    /// Its first line, from 0: the one with `fn`.
    pub line: usize,
    /// How many lines, signature and closing brace included.
    pub lines: usize,
    /// Its parameters as written.
    pub parameters: String,
}

impl File {
    /// A file of this path and text.
    pub fn new(path: &str, text: &str) -> Self {
        let code = blank(text);
        let tests = test_lines(&code);
        Self { path: path.to_owned(), text: text.to_owned(), code, tests }
    }

    /// The module path below `src`: `src/parse/ast.rs` is `["parse", "ast"]`, the root and the binary are empty.
    pub fn module(&self) -> Vec<&str> {
        let inner = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        if matches!(inner, "lib" | "main") { Vec::new() } else { inner.split('/').collect() }
    }

    /// The code with the lines of tests emptied.
    pub fn production(&self) -> String {
        let lines = self.code.lines().zip(&self.tests);
        lines.map(|(line, test)| if *test { "\n".to_owned() } else { format!("{line}\n") }).collect()
    }

    /// All functions that have a body, tests too.
    pub fn functions(&self) -> Vec<Function> {
        let starts = words(&self.code).filter(|(_, word)| *word == "fn").map(|(at, _)| at);
        starts.filter_map(|at| function(&self.code, at)).collect()
    }

    /// The modules that this file declares as tests in files of their own: `#[cfg(test)] mod tests;`.
    pub fn test_modules(&self) -> Vec<String> {
        let lines =
            self.code.lines().zip(&self.tests).filter(|(_, test)| **test).map(|(line, _)| line.trim());
        let names =
            lines.filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'));
        names.map(|name| format!("{}/{name}", self.path.trim_end_matches(".rs"))).collect()
    }
}

/// Every Rust file below `folder` of the project, sorted by path.
pub fn read(folder: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<File> = paths(root, folder)
        .iter()
        .filter(|path| path.ends_with(".rs"))
        .map(|path| File::new(path, &std::fs::read_to_string(root.join(path)).expect("a source is UTF-8")))
        .collect();
    let tests: Vec<String> = files.iter().flat_map(File::test_modules).collect();
    for file in &mut files {
        let inside = |module: &String| {
            file.path.strip_prefix(module.as_str()).is_some_and(|rest| rest.starts_with(['.', '/']))
        };
        if tests.iter().any(inside) {
            file.tests.fill(true);
        }
    }
    files
}

/// The paths of all files below `folder`, from `root`, sorted.
pub fn paths(root: &Path, folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root.join(folder)).expect("the folder is there") {
        let entry = entry.expect("the folder can be read");
        let path = format!("{folder}/{}", entry.file_name().to_str().expect("names are UTF-8"));
        if entry.path().is_dir() { found.extend(paths(root, &path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// The words (identifiers and keywords) of the code, each with the byte where it begins.
pub fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    code.split(move |c| !inside(c))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - code.as_ptr() as usize, word))
}

fn function(code: &str, at: usize) -> Option<Function> {
    let rest = &code[at..];
    let name: String =
        rest[2..].trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    if name.is_empty() {
        return None;
    }
    let open = rest.find(['{', ';']).filter(|open| rest[*open..].starts_with('{'))?;
    let end = open + closing(&rest[open..]);
    let list = rest.find('(').map_or("", |from| &rest[from..open]);
    let parameters = list[..closing(list).min(list.len())].to_owned();
    let lines = rest[..end].matches('\n').count() + 1;
    Some(Function { name, line: code[..at].matches('\n').count(), lines, parameters })
}

/// The byte of the bracket that closes the one at the start, or the length where none does.
fn closing(code: &str) -> usize {
    let mut depth = 0usize;
    for (at, c) in code.char_indices() {
        match c {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    code.len()
}

fn test_lines(code: &str) -> Vec<bool> {
    let mut tests = vec![false; code.lines().count()];
    for (at, _) in code.match_indices("#[cfg(test)]") {
        let item = &code[at..];
        let end = match item.find(['{', ';']) {
            Some(open) if item[open..].starts_with('{') => open + closing(&item[open..]),
            Some(semicolon) => semicolon,
            None => item.len(),
        };
        let first = code[..at].matches('\n').count();
        let last = first + item[..end].matches('\n').count();
        tests[first..=last.min(code.lines().count() - 1)].fill(true);
    }
    tests
}

/// Comments, strings and characters become blanks; everything else, and every line break, stays where it is.
fn blank(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let taken = literal(rest, code.chars().next_back());
        let taken = if taken > 0 {
            code.extend(rest[..taken].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            taken
        } else {
            code.push(first);
            first.len_utf8()
        };
        rest = &rest[taken..];
    }
    code
}

/// How many bytes of a comment or a literal `rest` begins with; 0 where it begins with code.
fn literal(rest: &str, before: Option<char>) -> usize {
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return rest.find("*/").map_or(rest.len(), |end| end + 2);
    }
    if rest.starts_with('"') {
        return quoted(rest);
    }
    if rest.starts_with('r') && !in_word {
        return raw(rest);
    }
    if rest.starts_with('\'') { character(rest) } else { 0 }
}

fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn raw(rest: &str) -> usize {
    let hashes = rest[1..].chars().take_while(|c| *c == '#').count();
    if !rest[1 + hashes..].starts_with('"') {
        return 0;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let body = 2 + hashes;
    rest[body..].find(&close).map_or(rest.len(), |end| body + end + close.len())
}

/// A character literal; a lifetime or a label has no closing quote and is code.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            chars.next();
            rest[3..].find('\'').map_or(0, |end| 3 + end + 1)
        }
        Some(_) => match chars.next() {
            Some((at, '\'')) => at + 1,
            _ => 0,
        },
        None => 0,
    }
}

#[test]
fn comments_and_literals_are_no_code() {
    let text = "let a = \"fn {\\\" }\"; // fn b()\nlet c = r#\"{\"}\"#; let d = '{'; let e = '\\''; f::<'a>(/* { */)";
    let code = blank(text);
    assert!(!code.contains(['{', '}', '"']), "{code}");
    assert!(code.contains("f::<'a>("), "{code}");
    assert_eq!(
        words(&code).map(|(_, word)| word).collect::<Vec<_>>(),
        ["let", "a", "let", "c", "let", "d", "let", "e", "f", "a"]
    );
}

#[test]
fn a_function_counts_from_its_signature_to_its_brace() {
    let file = File::new(
        "src/x.rs",
        "//! X.\nfn one() {}\nfn two(\n    a: bool,\n) -> u8 {\n    { 1 }\n}\ntype F = fn(u8);\n",
    );
    let found: Vec<_> = file.functions().iter().map(|f| (f.name.clone(), f.line, f.lines)).collect();
    assert_eq!(found, [("one".to_owned(), 1, 1), ("two".to_owned(), 2, 5)]);
    assert!(file.functions()[1].parameters.contains("a: bool"));
}

#[test]
fn tests_are_told_from_production() {
    let file = File::new(
        "src/x.rs",
        "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n#[cfg(test)]\nmod more;\n",
    );
    assert_eq!(file.tests, [false, true, true, true, true, false, true, true]);
    assert_eq!(file.test_modules(), ["src/x/more"]);
    assert_eq!(words(&file.production()).map(|(_, word)| word).collect::<Vec<_>>(), ["fn", "a", "fn", "c"]);
}
