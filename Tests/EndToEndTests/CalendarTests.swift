import Foundation
import Testing

/// A holiday notice that comes while the daemon runs.
@Suite struct CalendarTests {
    private let receiver = HTTPReceiver()
    private let office: Office

    init() throws { office = try Office(people: DaemonTests.people, telling: receiver) }

    /// Working days, near enough, from today to the February of next year.
    private static var toFebruary: Int {
        let end = ISO8601DateFormatter().date(from: "\(Today.year + 1)-02-15T00:00:00Z") ?? Date()
        return Int(end.timeIntervalSinceNow / 86_400) * 5 / 7
    }

    @Test(
        "When next year's notice comes, a reload says what moves, and provisional dates are settled"
    )
    func published() throws {
        let next = Today.year + 1
        let file = office.folder.appending(path: "holidays/cn-\(next).yaml")
        if FileManager.default.fileExists(atPath: file.path) {
            try FileManager.default.removeItem(at: file)
        }
        let daemon = try office.serve()
        let added = try office.assign("关于明年的批示", "--kind", "批示", "--due", "\(Self.toFebruary)个工作日内")
        #expect(added.status == 0, "\(added.err)")
        #expect(try office.run("due", "--json").out.contains("\"provisional\":true"))
        try office.write(
            "holidays/cn-\(next).yaml",
            """
            year: \(next)
            notice: 明年放假通知
            holidays:
              - {name: 停工, rest: \(next)-01-25..\(next)-01-27}

            """)
        let read = try office.run("reload")
        #expect(read.status == 0, "\(read)")
        for word in ["明年放假通知", "\(next)-01-25", "在办事项中有1件"] {
            #expect(read.out.contains(word), "\(read.out)")
        }
        let isSettled = try eventually(within: 30) {
            try office.run("explain", "PS-\(Today.year)-0001").out.contains("放假通知公布")
        }
        #expect(isSettled)
        let result = try office.run("due", "--json").out.split(separator: "\n")
            .first { $0.contains("result-report") }
        #expect(result?.contains("\"provisional\":false") == true)
        #expect(try office.run("audit", "show").out.contains("放假通知变更"))
        #expect(try office.run("audit", "verify").status == 0)
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }
}
