//! The languages in which a call can be written.

use super::{NONCE, Script, TIMESTAMP, TOKEN};
use qianyao_domain::{ErrorCode, Failure};
use serde_json::Value;
use std::fmt::Write;

type Writer = fn(&Script) -> String;

const ALL: [(&str, Writer); 6] = [
    ("curl", curl),
    ("python", python),
    ("go", go),
    ("node", node),
    ("java", java),
    ("php", php),
];

/// The language of that name.
pub(super) fn named(name: &str) -> Result<Writer, Failure> {
    let found = ALL.iter().find(|(known, _)| *known == name);
    found.map(|(_, writer)| *writer).ok_or_else(|| {
        let known = ALL.map(|(known, _)| known).join(" ");
        Failure::new(
            ErrorCode::Usage,
            format!("不会写 {name}"),
            format!("There is no language {name}"),
        )
        .hint(format!("可选：{known}"), format!("Choose one of {known}"))
    })
}

/// How a language writes texts.
struct Tongue {
    /// A literal.
    quote: fn(&str) -> String,
    /// A variable of that name.
    variable: fn(&str) -> String,
    /// A variable as it stands in an address.
    encoded: fn(&str) -> String,
    /// Between the parts of a text.
    plus: &'static str,
}

impl Tongue {
    fn text(&self, text: &str) -> String {
        self.joined(text, self.variable)
    }

    fn address(&self, text: &str) -> String {
        self.joined(text, self.encoded)
    }

    fn joined(&self, text: &str, variable: fn(&str) -> String) -> String {
        let stand_ins = [(TOKEN, "token"), (TIMESTAMP, "timestamp"), (NONCE, "nonce")];
        let (mut rest, mut parts) = (text, Vec::new());
        loop {
            let found = stand_ins
                .iter()
                .filter_map(|(mark, name)| Some((rest.find(mark)?, *mark, *name)))
                .min();
            let Some((at, mark, name)) = found else { break };
            if at > 0 {
                parts.push((self.quote)(&rest[..at]));
            }
            parts.push(variable(name));
            rest = &rest[at + mark.len()..];
        }
        if !rest.is_empty() || parts.is_empty() {
            parts.push((self.quote)(rest));
        }
        parts.join(self.plus)
    }
}

/// A literal as JSON has it, which the others read the same.
fn json(text: &str) -> String {
    Value::from(text).to_string()
}

fn name(name: &str) -> String {
    name.to_owned()
}

/// Lines that only some calls need.
fn where_used(script: &Script, lines: [(&str, &str); 3]) -> String {
    let used = lines.iter().filter(|(mark, _)| script.uses(mark));
    used.map(|(_, line)| format!("{line}\n")).collect()
}

fn curl(script: &Script) -> String {
    let tongue = Tongue {
        quote: |text| format!("'{}'", text.replace('\'', r"'\''")),
        variable: |name| format!("\"${name}\""),
        encoded: |name| format!("\"${name}\""),
        plus: "",
    };
    let token = format!("token=$(qy token {})", tongue.text(&script.target));
    let mut out = String::from("#!/bin/sh\nset -e\n");
    out += &where_used(
        script,
        [
            (TOKEN, token.as_str()),
            (TIMESTAMP, "timestamp=$(date +%s)"),
            (
                NONCE,
                r"nonce=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')",
            ),
        ],
    );
    let _ = write!(
        out,
        "curl -sS -X {} {}",
        script.method,
        tongue.address(&script.address)
    );
    for (name, value) in &script.headers {
        let _ = write!(
            out,
            " \\\n  -H {}",
            tongue.text(&format!("{name}: {value}"))
        );
    }
    if let Some(body) = &script.body {
        let _ = write!(out, " \\\n  --data-raw {}", tongue.text(body));
    }
    out + "\n"
}

fn python(script: &Script) -> String {
    let tongue = Tongue {
        quote: json,
        variable: name,
        encoded: |name| format!("urllib.parse.quote({name}, safe=\"\")"),
        plus: " + ",
    };
    let token = format!(
        "token = subprocess.run([\"qy\", \"token\", {}], check=True, capture_output=True, text=True).stdout.strip()",
        tongue.text(&script.target)
    );
    let mut out = String::from(
        "import subprocess\nimport time\nimport urllib.error\nimport urllib.parse\nimport urllib.request\nimport uuid\n\n",
    );
    out += &where_used(
        script,
        [
            (TOKEN, token.as_str()),
            (TIMESTAMP, "timestamp = str(int(time.time()))"),
            (NONCE, "nonce = uuid.uuid4().hex"),
        ],
    );
    let body = script.body.as_ref().map_or("None".to_owned(), |body| {
        format!("({}).encode()", tongue.text(body))
    });
    let _ = write!(
        out,
        "request = urllib.request.Request(\n    {},\n    method={},\n    headers={{\n",
        tongue.address(&script.address),
        json(script.method)
    );
    for (name, value) in &script.headers {
        let _ = writeln!(out, "        {}: {},", json(name), tongue.text(value));
    }
    let _ = write!(out, "    }},\n    data={body},\n)\n");
    out + "try:\n    answer = urllib.request.urlopen(request)\nexcept urllib.error.HTTPError as refused:\n    answer = refused\nprint(answer.read().decode())\n"
}

fn go(script: &Script) -> String {
    let tongue = Tongue {
        quote: json,
        variable: name,
        encoded: |name| format!("url.QueryEscape({name})"),
        plus: " + ",
    };
    let mut imports = vec!["fmt", "io", "net/http", "strings"];
    if script.uses(TOKEN) {
        imports.push("os/exec");
    }
    if [TOKEN, TIMESTAMP, NONCE]
        .iter()
        .any(|mark| script.address.contains(mark))
    {
        imports.push("net/url");
    }
    if script.uses(TIMESTAMP) || script.uses(NONCE) {
        imports.push("time");
    }
    imports.sort_unstable();
    let token = format!(
        "\tsaid, err := exec.Command(\"qy\", \"token\", {}).Output()\n\tif err != nil {{\n\t\tpanic(err)\n\t}}\n\ttoken := strings.TrimSpace(string(said))",
        tongue.text(&script.target)
    );
    let mut out = String::from("package main\n\nimport (\n");
    for import in imports {
        let _ = writeln!(out, "\t{}", json(import));
    }
    out += ")\n\nfunc main() {\n";
    out += &where_used(
        script,
        [
            (TOKEN, token.as_str()),
            (TIMESTAMP, "\ttimestamp := fmt.Sprint(time.Now().Unix())"),
            (
                NONCE,
                "\tnonce := fmt.Sprintf(\"%032x\", time.Now().UnixNano())",
            ),
        ],
    );
    let body = tongue.text(script.body.as_deref().unwrap_or_default());
    let _ = writeln!(
        out,
        "\trequest, err := http.NewRequest({}, {}, strings.NewReader({body}))\n\tif err != nil {{\n\t\tpanic(err)\n\t}}",
        json(script.method),
        tongue.address(&script.address)
    );
    for (name, value) in &script.headers {
        let _ = writeln!(
            out,
            "\trequest.Header.Set({}, {})",
            json(name),
            tongue.text(value)
        );
    }
    out + "\tanswer, err := http.DefaultClient.Do(request)\n\tif err != nil {\n\t\tpanic(err)\n\t}\n\tdefer answer.Body.Close()\n\ttext, err := io.ReadAll(answer.Body)\n\tif err != nil {\n\t\tpanic(err)\n\t}\n\tfmt.Println(string(text))\n}\n"
}

fn node(script: &Script) -> String {
    let tongue = Tongue {
        quote: json,
        variable: name,
        encoded: |name| format!("encodeURIComponent({name})"),
        plus: " + ",
    };
    let token = format!(
        "const token = require(\"node:child_process\").execFileSync(\"qy\", [\"token\", {}], {{ encoding: \"utf8\" }}).trim();",
        tongue.text(&script.target)
    );
    let mut out = where_used(
        script,
        [
            (TOKEN, token.as_str()),
            (
                TIMESTAMP,
                "const timestamp = String(Math.floor(Date.now() / 1000));",
            ),
            (
                NONCE,
                "const nonce = require(\"node:crypto\").randomUUID().replaceAll(\"-\", \"\");",
            ),
        ],
    );
    let _ = write!(
        out,
        "fetch({}, {{\n  method: {},\n  headers: {{\n",
        tongue.address(&script.address),
        json(script.method)
    );
    for (name, value) in &script.headers {
        let _ = writeln!(out, "    {}: {},", json(name), tongue.text(value));
    }
    out += "  },\n";
    if let Some(body) = &script.body {
        let _ = writeln!(out, "  body: {},", tongue.text(body));
    }
    out + "})\n  .then((answer) => answer.text())\n  .then((text) => console.log(text));\n"
}

fn java(script: &Script) -> String {
    let tongue = Tongue {
        quote: json,
        variable: name,
        encoded: |name| {
            format!("java.net.URLEncoder.encode({name}, java.nio.charset.StandardCharsets.UTF_8)")
        },
        plus: " + ",
    };
    let token = format!(
        "        Process qy = new ProcessBuilder(\"qy\", \"token\", {}).redirectError(ProcessBuilder.Redirect.INHERIT).start();\n        String token = new String(qy.getInputStream().readAllBytes()).strip();",
        tongue.text(&script.target)
    );
    let mut out = String::from(
        "import java.net.URI;\nimport java.net.http.HttpClient;\nimport java.net.http.HttpRequest;\nimport java.net.http.HttpResponse;\n\npublic class Call {\n    public static void main(String[] args) throws Exception {\n",
    );
    out += &where_used(
        script,
        [
            (TOKEN, token.as_str()),
            (
                TIMESTAMP,
                "        String timestamp = Long.toString(System.currentTimeMillis() / 1000);",
            ),
            (
                NONCE,
                "        String nonce = java.util.UUID.randomUUID().toString().replace(\"-\", \"\");",
            ),
        ],
    );
    let body = script.body.as_ref().map_or("noBody()".to_owned(), |body| {
        format!("ofString({})", tongue.text(body))
    });
    let _ = writeln!(
        out,
        "        HttpRequest request = HttpRequest.newBuilder(URI.create({}))\n            .method({}, HttpRequest.BodyPublishers.{body})",
        tongue.address(&script.address),
        json(script.method)
    );
    for (name, value) in &script.headers {
        let _ = writeln!(
            out,
            "            .header({}, {})",
            json(name),
            tongue.text(value)
        );
    }
    out + "            .build();\n        System.out.println(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());\n    }\n}\n"
}

fn php(script: &Script) -> String {
    let tongue = Tongue {
        quote: |text| format!("'{}'", text.replace('\\', r"\\").replace('\'', r"\'")),
        variable: |name| format!("${name}"),
        encoded: |name| format!("rawurlencode(${name})"),
        plus: " . ",
    };
    let token = format!(
        "$token = trim(shell_exec('qy token ' . escapeshellarg({})));",
        tongue.text(&script.target)
    );
    let mut out = String::from("<?php\n");
    out += &where_used(
        script,
        [
            (TOKEN, token.as_str()),
            (TIMESTAMP, "$timestamp = (string) time();"),
            (NONCE, "$nonce = bin2hex(random_bytes(16));"),
        ],
    );
    let _ = writeln!(
        out,
        "$call = curl_init({});",
        tongue.address(&script.address)
    );
    let _ = writeln!(
        out,
        "curl_setopt($call, CURLOPT_CUSTOMREQUEST, {});",
        (tongue.quote)(script.method)
    );
    let _ = writeln!(out, "curl_setopt($call, CURLOPT_HTTPHEADER, [");
    for (name, value) in &script.headers {
        let _ = writeln!(out, "    {},", tongue.text(&format!("{name}: {value}")));
    }
    out += "]);\n";
    if let Some(body) = &script.body {
        let _ = writeln!(
            out,
            "curl_setopt($call, CURLOPT_POSTFIELDS, {});",
            tongue.text(body)
        );
    }
    out + "curl_exec($call);\n"
}
