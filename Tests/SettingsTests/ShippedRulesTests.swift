import Deadlines
import Foundation
import Testing

@testable import Settings

@Suite("The rule sets that are shipped")
struct ShippedRulesTests {
    private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("config")

    private func rules() throws -> [Rule] { try Configuration.embedded().get().book.rules }

    private static let presets: Set = [
        "office.instruction.status", "office.instruction.result", "office.immediate",
        "office.policy.submit", "office.policy.legality", "office.meeting.progress",
        "office.closing", "office.consultation", "office.deadline", "office.rectify",
        "office.absence", "office.fair", "office.policy-door", "office.quarter-review",
        "npc.suggestion.reply", "npc.suggestion.reply.hard", "npc.suggestion.objection",
        "npc.suggestion.coorg", "npc.suggestion.redo", "npc.suggestion.feedback",
        "cppcc.proposal.reply", "foi.reply", "foi.correction", "foi.consult.third",
        "foi.consult.agency", "foi.proactive", "foi.annual", "petition.register",
        "petition.inform", "petition.objection", "petition.settle", "petition.review",
        "petition.recheck", "review.accept", "review.forward", "review.defence",
        "review.decide", "review.opinion", "licence.decide", "licence.issue",
        "licence.correction", "penalty.decide", "penalty.serve", "suit.defence",
        "procuratorial.suggestion", "court.suggestion", "decision.consult",
        "decision.hearing", "decision.legality", "rule.comment", "rule.hearing",
        "rule.in-force", "rule.filing", "supervision.review", "supervision.rectify",
        "npc.report", "audit.rectification", "accident.report", "accident.investigation",
        "sme.payment", "sme.result", "civil.review", "hotline.reply", "hotline.guide.ask",
        "doc.urgency.immediate", "perf.objection", "local.instruction", "shanxi.1",
        "shanxi.3", "shanxi.7", "shanxi.month", "shanxi.zero", "projects.xun",
        "projects.quarter", "livelihood.month", "leader.monthly", "meeting.papers",
        "meeting.minutes", "help.triage", "help.answer", "request.follow",
    ]

    @Test("Every period that the offices live by is among them")
    func presets() throws {
        #expect(try Self.presets.subtracting(rules().map(\.id)).sorted() == [])
    }

    @Test("What was seen only at second hand says so, and is on trial")
    func secondHand() throws {
        let unread = try rules().filter { !$0.source.isChecked }
        #expect(unread.count == 13)
        #expect(unread.allSatisfy { $0.trial == .always })
    }

    @Test("The office's own day counts end on the day they end on, rest day or not")
    func orders() throws {
        let own = try rules().filter { $0.id.hasPrefix("office.") && $0.id != "office.absence" }
        #expect(own.count == 16)
        #expect(own.allSatisfy { $0.roll == .none })
    }

    @Test(
        "A file that an office does not need can be deleted, and the others still load",
        arguments: [
            "13710", "administrative-review", "help", "inspection", "licensing",
            "local-examples", "meetings", "npc-cppcc", "open-government", "petitions",
            "supervision-law",
        ])
    func deleted(name: String) throws {
        let copy = FileManager.default.temporaryDirectory
            .appendingPathComponent("duban-rules-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: folder, to: copy)
        defer {
            // A folder that can't be removed is the system's to clean.
            try? FileManager.default.removeItem(at: copy)
        }
        try FileManager.default.removeItem(at: copy.appendingPathComponent("rules/\(name).yaml"))
        let loaded = Configuration.load(from: copy.appendingPathComponent("duban.yaml").path)
        if case .failure(let errors) = loaded { Issue.record("\(errors.text(in: .zhHans))") }
    }
}
