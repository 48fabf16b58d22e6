import Channels
import Testing

struct JSONReadingTests {
    @Test(
        "A text is read as it was meant",
        arguments: [
            ("0", JSONValue.integer(0)), (" -12 ", .integer(-12)), ("1.50", .decimal("1.50")),
            ("12345678901234567890", .decimal("12345678901234567890")), ("1e3", .decimal("1e3")),
            ("true", .bool(true)), ("null", .null), (#""""#, .string("")),
            (#""督\u529e\n\"\\\/""#, .string("督办\n\"\\/")), (#""\ud83d\ude00""#, .string("😀")),
            (#""\ud83d!""#, .string("\u{FFFD}!")), ("[]", .array([])),
            ("[1, [2]]", .array([.integer(1), .array([.integer(2)])])),
            ("\u{FEFF}{ }", .object([])),
            (#"{"a":1,"b":{"c":null}}"#, ["a": .integer(1), "b": ["c": .null]]),
        ] as [(String, JSONValue)])
    func read(text: String, value: JSONValue) {
        #expect(JSONReading(text.utf8)?.value == value)
    }

    @Test(
        "What is no JSON is not read",
        arguments: [
            "", " ", "<html>", "{", "[1", #"{"a"}"#, #"{"a":1,}"#, "[1,]", "01", "+1", "1.", ".5",
            "--1", "1e", "tru", "nul", #""a"#, "\"a\nb\"", #""\x""#, #""\u12g4""#, #""\u1""#,
            "{} {}", "ok", "{a:1}", "'a'", "NaN", "1-2",
        ])
    func refused(text: String) {
        #expect(JSONReading(text.utf8)?.value == nil)
    }

    @Test("Bytes that are no UTF-8, and nesting without end, are not read")
    func hostile() {
        #expect(JSONReading([0x22, 0xFF, 0x22])?.value == nil)
        #expect(JSONReading(String(repeating: "[", count: 60_000).utf8)?.value == nil)
        let deep = String(repeating: "[", count: 33) + String(repeating: "]", count: 33)
        #expect(JSONReading(deep.utf8)?.value == nil)
        #expect(JSONReading(deep.dropFirst().dropLast().utf8)?.value != nil)
    }

    @Test(
        "A pointer finds a value, by name and by place",
        arguments: [
            ("/a/b", "1"), ("/c/1", "x"), ("/d~1e", "true"), ("/f~0", "2.5"), ("/c", nil),
            ("/z", nil), ("a", nil), ("/c/9", nil), ("/c/x", nil), ("/g", "null"),
        ] as [(String, String?)])
    func pointer(pointer: String, found: String?) {
        let text = #"{"a":{"b":1},"c":[0,"x"],"d/e":true,"f~":2.5,"g":null}"#
        #expect(JSONReading(text.utf8)?.scalar(at: pointer) == found)
    }
}
