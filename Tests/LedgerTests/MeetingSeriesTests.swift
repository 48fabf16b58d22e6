import Almanac
import Ledger
import Testing

@Suite("Meetings that assign matters")
struct MeetingSeriesTests {
    private static func series(
        _ name: String, _ number: String?, aliases: [String] = []
    ) throws -> MeetingSeries {
        MeetingSeries(
            name: name, aliases: aliases, chair: "市长",
            number: try number.map { try #require(SittingNumber($0)) })
    }

    private static func all() throws -> [MeetingSeries] {
        [
            try series("专题会", nil),
            try series("市政府专题会", "〔{year}〕{n}号", aliases: ["市政府专题会议"]),
            try series("市长办公会", "{year}年第{n}次"), try series("市长碰头会", nil),
        ]
    }

    @Test(
        "A source names the meeting and its sitting, by number or by day",
        arguments: [
            ("市政府专题会议纪要〔2026〕12号", "市政府专题会〔2026〕12号"),
            ("市政府专题会 [2026] 12号", "市政府专题会〔2026〕12号"),
            ("2026年第5次市长办公会", "市长办公会2026年第5次"),
            ("市长碰头会（2026年3月9日）", "市长碰头会 2026-03-09"),
            ("2026.3.10市长碰头会", "市长碰头会 2026-03-10"),
            ("市长碰头会 2026-02-30", "市长碰头会"), ("市长办公会", "市长办公会"),
            ("市长办公会第5次", "市长办公会"), ("专题会 2026-03-10", "专题会 2026-03-10"),
        ])
    func sitting(source: String, name: String) throws {
        let assignment = Assignment(
            kind: "会议议定", title: "供热管网改造", leadUnit: "市住建局", source: source)
        #expect(try Self.all().sitting(of: assignment)?.name == name)
    }

    @Test("The number may stand in a column of its own, and another source names no meeting")
    func elsewhere() throws {
        var assignment = Assignment(
            kind: "会议议定", title: "供热管网改造", leadUnit: "市住建局", sourceNumber: "〔2026〕7号",
            source: "市政府专题会议")
        #expect(try Self.all().sitting(of: assignment)?.name == "市政府专题会〔2026〕7号")
        assignment.source = "市长批示"
        #expect(try Self.all().sitting(of: assignment) == nil)
        assignment.source = nil
        assignment.sourceNumber = nil
        #expect(try Self.all().sitting(of: assignment) == nil)
    }

    @Test(
        "A number needs its one count, and nothing else in braces",
        arguments: ["第次", "{year}", "{n}{n}", "{month}月{n}", "{year}{year}{n}", "{n"])
    func pattern(_ text: String) { #expect(SittingNumber(text) == nil) }

    @Test(
        "A rule for a source holds for each of its sittings, and for no other word that begins so")
    func rules() {
        func isFrom(_ source: String?) -> Bool {
            Assignment(kind: "批示", title: "甲", leadUnit: "乙", source: source).isFrom("市长办公会")
        }
        #expect(isFrom("市长办公会") && isFrom("市长办公会2026年第5次") && isFrom("市长办公会〔2026〕5号"))
        #expect(!isFrom("市长办公会议纪要") && !isFrom("市长") && !isFrom(nil))
    }
}
