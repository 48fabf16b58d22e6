import Almanac
import Door
import Foundation
import Ledger
import Store
import Testing

@Suite("Evidence")
struct EvidenceTests {
    @Test("A digest written down earlier is found again, spaced as it was printed or not")
    func heads() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let printed = try counter.ask(.auditHead).out
        let line = try #require(printed.split(separator: "\n").first)
        let words = line.split(separator: " ")
        #expect(words.prefix(1) == ["事件"] && words.contains("sha256"))
        let digest = words.suffix(8).joined(separator: " ")
        _ = try counter.act(.sign, id)
        for text in [digest, digest.filter { $0 != " " }, digest.uppercased()] {
            let answer = try counter.ask(.verifyAudit(heads: [text]))
            #expect(answer.status == 0 && answer.out.contains("个事件的"), "\(answer.errors)")
        }
        let lost = String(repeating: "0f", count: 32)
        let answer = try counter.ask(.verifyAudit(heads: [digest, lost]))
        #expect(answer.status == 1 && answer.errors.contains(lost))
        for text in ["", "xyz", "+" + lost.dropFirst(), lost + "00"] {
            #expect(try counter.ask(.verifyAudit(heads: [text])).status == 2, "\(text)")
        }
    }

    @Test("The office's own digest ties what is entered from then on")
    func digest() throws {
        let counter = try Counter { configuration in
            configuration.book = .ofVerbs
            configuration.chainDigest = .sm3
        }
        _ = try counter.assigned()
        #expect(try counter.store.chainHeads().event?.algorithm == "sm3")
        #expect(try counter.ask(.auditHead).out.contains("sm3"))
        #expect(try counter.ask(.verifyAudit(heads: [])).status == 0)
    }

    @Test("The story of a matter tells what was entered and how the dates moved, in order")
    func story() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        _ = try counter.act(.sign, id, at: "2026-03-11T09:00")
        _ = try counter.act(.extend, id, at: "2026-03-12T09:00") {
            $0.obligation = "报结果"
            $0.length = "5wd"
            $0.approver = "王副市长"
        }
        let answer = try counter.ask(.matterStory(id), at: "2026-03-13T09:00")
        #expect(answer.status == 0)
        var rest = answer.out[...]
        for words in [
            "案卷", id, "交办", "2026-03-11T09:00:00+08:00", "签收", "2026-03-12T09:00:00+08:00",
            "报结果 期限 2026-03-17 → 2026-03-24", "事件链完整", "回执链完整", "出具 2026-03-13T09:00:00+08:00",
            "sha256",
        ] {
            let place = try #require(rest.range(of: words), "\(words) in \(answer.out)")
            rest = rest[place.upperBound...]
        }
    }

    @Test("Every page of an export goes on where the last one ended")
    func pages() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        _ = try counter.act(.sign, id)
        var export = AuditExport()
        var lines: [String] = []
        var pages = 0
        while true {
            let answer = try counter.ask(.exportAudit(export))
            let page = try JSONDecoder().decode(AuditPage.self, from: Data(answer.out.utf8))
            lines += page.lines.split(separator: "\n").map(String.init)
            pages += 1
            guard let next = page.next else { break }
            export.cursor = next
        }
        let objects = try lines.map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        let count = try counter.store.chain(limit: 999).count
        #expect(pages == 2 && count > 2)
        #expect(objects.compactMap { $0["event"] as? Int } == Array(1...count))
        #expect(objects.last?["type"] as? String == "head")
        let links = objects.compactMap { $0["link"] as? String }
        let before = objects.compactMap { $0["previous"] as? String }
        #expect(before.dropFirst() == links.dropLast()[...])
    }

    private func page(_ export: AuditExport, of counter: Counter) throws -> Printout {
        try counter.ask(.exportAudit(export))
    }

    @Test(
        "What is entered while an export goes on stays out of it, and its end is that of its lines")
    func snapshot() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        var export = AuditExport()
        let first = try JSONDecoder().decode(
            AuditPage.self, from: Data(try page(export, of: counter).out.utf8))
        let head = try #require(try counter.store.chainHeads().event)
        #expect(try counter.act(.sign, id).status == 0)
        export.cursor = try #require(first.next)
        let last = try JSONDecoder().decode(
            AuditPage.self, from: Data(try page(export, of: counter).out.utf8))
        #expect(last.next == nil)
        let line = try #require(last.lines.split(separator: "\n").last)
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let end = try #require(object["event"] as? [String: Any])
        #expect(end["number"] as? Int64 == head.number)
        let told = first.lines.split(separator: "\n").count
        #expect(told == Int(head.number), "every event up to the end")
    }

    @Test("An export in which something is erased by law meanwhile is not finished")
    func erasedMeanwhile() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        #expect(try counter.act(.withdraw, id) { $0.note = "另案" }.status == 0)
        var export = AuditExport()
        let first = try JSONDecoder().decode(
            AuditPage.self, from: Data(try page(export, of: counter).out.utf8))
        export.cursor = try #require(first.next)
        let purge = PurgeOrder(matter: id, reason: "某办〔2026〕3号", isConfirmed: true)
        #expect(try counter.ask(.purge(purge), by: "王主任").status == 0)
        let answer = try page(export, of: counter)
        #expect(answer.status == 1 && answer.errors.contains("重新导出"), "\(answer)")
        #expect(try page(AuditExport(), of: counter).status == 0)
    }
}
