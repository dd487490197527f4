//! One open page: what a reader can do with it, and what went wrong on it.
//! Knows the protocol's words; knows nothing of the handbook.

use crate::chromium::Chromium;
use serde_json::{Value, json};

/// How the reader looks at the page.
#[derive(Clone, Copy)]
pub struct Reader {
    /// Width and height of the window in CSS pixels.
    pub size: (u32, u32),
    /// The colours the system asks for.
    pub colours: Colours,
    /// Whether scripts run.
    pub scripts: Scripts,
}

/// The colour scheme of the reader's system.
#[derive(Clone, Copy)]
pub enum Colours {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Whether the reader's browser runs scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scripts {
    /// As usual.
    On,
    /// Switched off.
    Off,
}

/// The key that is held while another is pressed.
#[derive(Clone, Copy)]
pub enum Held {
    /// None.
    Nothing,
    /// Control.
    Control,
}

/// A reader at a desk.
pub const DESK: Reader = Reader { size: (1280, 800), colours: Colours::Light, scripts: Scripts::On };

/// A reader with a phone.
pub const PHONE: Reader = Reader { size: (375, 812), ..DESK };

/// An open page in a profile of its own; closed when dropped.
pub struct Page<'a> {
    browser: &'a mut Chromium,
    context: String,
    session: String,
}

impl<'a> Page<'a> {
    /// Opens an address and waits until it is loaded.
    pub fn open(browser: &'a mut Chromium, url: &str, reader: Reader) -> Self {
        let context =
            string(&browser.call(None, "Target.createBrowserContext", json!({})), "browserContextId");
        let target = json!({ "url": "about:blank", "browserContextId": context });
        let target = string(&browser.call(None, "Target.createTarget", target), "targetId");
        let attach = json!({ "targetId": target, "flatten": true });
        let session = string(&browser.call(None, "Target.attachToTarget", attach), "sessionId");
        let mut page = Self { browser, context, session };
        for domain in ["Page.enable", "Runtime.enable", "Log.enable", "Network.enable"] {
            page.call(domain, json!({}));
        }
        page.look(reader);
        page.go(url);
        page
    }

    /// Goes to an address and waits until it is loaded.
    pub fn go(&mut self, url: &str) {
        let answer = self.call("Page.navigate", json!({ "url": url }));
        assert!(answer["errorText"].is_null(), "{url}: {}", answer["errorText"]);
        if answer["loaderId"].is_string() {
            self.browser.wait(&self.session, "Page.loadEventFired");
        }
    }

    /// Changes how the reader looks at the page.
    pub fn look(&mut self, reader: Reader) {
        let (width, height) = reader.size;
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", size);
        let value = match reader.colours {
            Colours::Light => "light",
            Colours::Dark => "dark",
        };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.call("Emulation.setEmulatedMedia", features);
        let off = json!({ "value": reader.scripts == Scripts::Off });
        self.call("Emulation.setScriptExecutionDisabled", off);
    }

    /// Runs an expression that leads to another page and waits until that is loaded.
    pub fn leave(&mut self, expression: &str) {
        // Behind the answer: one that is still on its way when the page goes never arrives.
        self.evaluate(&format!("void setTimeout(() => {{ {expression} }})"));
        self.browser.wait(&self.session, "Page.loadEventFired");
    }

    /// Shows the page as for the medium: `print` or `screen`.
    pub fn media(&mut self, medium: &str) {
        self.call("Emulation.setEmulatedMedia", json!({ "media": medium }));
    }

    /// The value of an expression, promises awaited; the page's own scripts need not run for this.
    pub fn evaluate(&mut self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let answer = self.call("Runtime.evaluate", params);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    pub fn until(&mut self, expression: &str) {
        let polled = format!(
            "new Promise((done, fail) => {{ const end = Date.now() + 10000; (function look() {{
               if ({expression}) done(true); else if (Date.now() > end) fail(new Error('never true')); else setTimeout(look, 20);
             }})(); }})"
        );
        self.evaluate(&polled);
    }

    /// Presses and releases a key: a name of the DOM such as `Tab`, `Enter`, `Escape`, `ArrowDown`, or one character.
    pub fn press(&mut self, key: &str) {
        self.press_with(key, Held::Nothing);
    }

    /// Presses and releases a key while another is held.
    pub fn press_with(&mut self, key: &str, held: Held) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "ArrowUp" => 38,
            "ArrowDown" => 40,
            _ => 0,
        };
        let (modifiers, plain) = match held {
            Held::Nothing => (0, true),
            Held::Control => (2, false),
        };
        let text = match key {
            "Enter" if plain => "\r",
            _ if plain && key.chars().count() == 1 => key,
            _ => "",
        };
        let event = |kind: &str, text: &str| json!({ "type": kind, "key": key, "windowsVirtualKeyCode": code, "text": text, "modifiers": modifiers });
        self.call("Input.dispatchKeyEvent", event("keyDown", text));
        self.call("Input.dispatchKeyEvent", event("keyUp", ""));
    }

    /// Presses a key that leads to another page and waits until that is loaded.
    pub fn leave_by(&mut self, key: &str) {
        self.press(key);
        self.browser.wait(&self.session, "Page.loadEventFired");
    }

    /// Has an input method compose a text where the focus is; `write` puts another in its place and ends it.
    pub fn compose(&mut self, text: &str) {
        let end = text.encode_utf16().count();
        self.call(
            "Input.imeSetComposition",
            json!({ "text": text, "selectionStart": end, "selectionEnd": end }),
        );
    }

    /// Types a text where the focus is.
    pub fn write(&mut self, text: &str) {
        self.call("Input.insertText", json!({ "text": text }));
    }

    /// What the reader sees, as PNG.
    pub fn screenshot(&mut self) -> Vec<u8> {
        let answer = self.call("Page.captureScreenshot", json!({ "format": "png" }));
        decoded(&string(&answer, "data"))
    }

    /// The page as printed on A4, as PDF.
    pub fn pdf(&mut self) -> Vec<u8> {
        let paper = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true });
        let answer = self.call("Page.printToPDF", paper);
        decoded(&string(&answer, "data"))
    }

    /// What went wrong since the last call: exceptions, console errors, refused or failed requests.
    pub fn faults(&mut self) -> Vec<String> {
        self.browser.take(&self.session).iter().filter_map(fault).collect()
    }

    fn call(&mut self, method: &str, params: Value) -> Value {
        self.browser.call(Some(&self.session), method, params)
    }
}

impl Drop for Page<'_> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.browser.call(
                None,
                "Target.disposeBrowserContext",
                json!({ "browserContextId": self.context }),
            );
        }
    }
}

fn fault(event: &Value) -> Option<String> {
    let params = &event["params"];
    match event["method"].as_str()? {
        "Runtime.exceptionThrown" => Some(params["exceptionDetails"]["exception"]["description"].to_string()),
        "Runtime.consoleAPICalled" if params["type"] == json!("error") => Some(params["args"].to_string()),
        "Log.entryAdded" if params["entry"]["level"] == json!("error") => {
            Some(format!("{} {}", params["entry"]["text"], params["entry"]["url"]))
        }
        "Network.loadingFailed" => Some(format!("request failed: {}", params["errorText"])),
        _ => None,
    }
}

fn string(answer: &Value, key: &str) -> String {
    answer[key].as_str().unwrap_or_else(|| panic!("no {key} in {answer}")).to_owned()
}

/// Bytes of base64, which the protocol wraps pictures and documents in.
fn decoded(base64: &str) -> Vec<u8> {
    let digit = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u8> = base64.bytes().filter(|c| *c != b'=').map(digit).collect();
    let bytes = digits.chunks(4).flat_map(|four| {
        let bits =
            four.iter().fold(0u32, |bits, digit| bits << 6 | u32::from(*digit)) << (6 * (4 - four.len()));
        bits.to_be_bytes()[1..four.len()].to_vec()
    });
    bytes.collect()
}

#[test]
fn base64_is_read_with_any_padding() {
    assert_eq!(decoded("TWFu"), b"Man");
    assert_eq!(decoded("TWE="), b"Ma");
    assert_eq!(decoded("TQ=="), b"M");
    assert_eq!(decoded("+/8="), [0xfb, 0xff]);
}
