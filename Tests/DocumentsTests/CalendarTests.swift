import Almanac
import Documents
import Testing

@Suite("An exported calendar")
struct CalendarTests {
    private static let due = Instant(seconds: 1_773_741_600)  // 2026-03-17T10:00:00Z

    private func entry(_ summary: String = "督办：报结果", byTheHour: Bool = false) -> CalendarEntry {
        CalendarEntry(
            uid: "0123@duban", sequence: 2, modified: Instant(seconds: 1_773_108_000),
            summary: summary, description: "第一行\n第二行；a,b;c\\d", category: "批示", due: Self.due,
            day: Day(2026, 3, 17), isByTheHour: byTheHour, isProvisional: true, isUnderWay: true,
            priority: 1, reminders: [Self.due + -86_400])
    }

    private func calendar(_ entries: [CalendarEntry], _ shape: CalendarShape) -> String {
        var writer = CalendarWriter(
            name: "张某督办期限", made: Instant(seconds: 1_773_108_000), shape: shape)
        return writer.head + entries.map { writer.component($0) }.joined() + writer.tail
    }

    /// Folded lines put together again.
    private func lines(_ text: String) -> [String] {
        var lines: [String] = []
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: true) {
            if line.hasPrefix(" ") {
                lines[lines.count - 1] += line.dropFirst()
            } else {
                lines.append(String(line))
            }
        }
        return lines
    }

    @Test("A task has its due instant, its alarm, its number of moves")
    func task() {
        #expect(
            lines(calendar([entry()], .todo)) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Duban//duban//ZH",
                "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:张某督办期限", "BEGIN:VTODO",
                "UID:0123@duban", "DTSTAMP:20260310T020000Z", "LAST-MODIFIED:20260310T020000Z",
                "SEQUENCE:2", "SUMMARY:督办：报结果",
                "DESCRIPTION:第一行\\n第二行；a\\,b\\;c\\\\d", "CATEGORIES:批示", "PRIORITY:1",
                "DUE:20260317T100000Z", "STATUS:IN-PROCESS", "BEGIN:VALARM", "ACTION:DISPLAY",
                "TRIGGER;VALUE=DATE-TIME:20260316T100000Z", "DESCRIPTION:督办：报结果",
                "END:VALARM", "END:VTODO", "END:VCALENDAR",
            ])
    }

    @Test("An event takes the due day, or the half hour before a due hour")
    func event() {
        let day = lines(calendar([entry()], .event))
        #expect(
            day.contains("DTSTART;VALUE=DATE:20260317") && day.contains("DTEND;VALUE=DATE:20260318")
        )
        #expect(day.contains("STATUS:TENTATIVE") && day.contains("TRANSP:TRANSPARENT"))
        let hour = lines(calendar([entry(byTheHour: true)], .event))
        #expect(
            hour.contains("DTSTART:20260317T093000Z") && hour.contains("DTEND:20260317T100000Z"))
    }

    @Test(
        "No line is longer than 75 octets, no character is cut in two, nothing is lost",
        arguments: HostileText.all)
    func folding(text: String) {
        let written = calendar([entry(text)], .todo)
        for line in written.utf8.split(separator: UInt8(ascii: "\n")) {
            #expect(line.count <= 76 && line.last == UInt8(ascii: "\r"))
            #expect(String(validating: line, as: UTF8.self) != nil)
        }
        #expect(
            !written.unicodeScalars.contains { $0.value < 32 && ![9, 10, 13].contains($0.value) })
        let summary = lines(written).first { $0.hasPrefix("SUMMARY:") }?.dropFirst(8) ?? ""
        let plain = text.unicodeScalars.filter {
            $0.value >= 32 && $0.value != 0xFFFE || $0 == "\t"
        }
        let unescaped = summary.replacing("\\,", with: ",").replacing("\\;", with: ";")
        #expect(unescaped == String(String.UnicodeScalarView(plain)))
    }

    @Test("A new line of any kind stays within its property")
    func newlines() {
        let written = lines(calendar([entry("a\r\nb\rc\nd\u{2028}e\nEND:VTODO")], .todo))
        #expect(written.contains("SUMMARY:a\\nb\\nc\\nd\\ne\\nEND:VTODO"))
        #expect(written.filter { $0 == "END:VTODO" }.count == 1)
    }

    @Test("A calendar without anything due is whole all the same")
    func empty() {
        let written = lines(calendar([], .todo))
        #expect(written.contains("BEGIN:VTIMEZONE") && written.last == "END:VCALENDAR")
        #expect(!lines(calendar([entry()], .todo)).contains("BEGIN:VTIMEZONE"))
    }
}
