import Almanac
import Channels
import Delivery
import Foundation
import Ledger
import Store
import Testing

@testable import Watch

@Suite("The morning's look through the directory")
struct DirectoryMorningTests {
    /// From 08:00 of a day on, ten minutes a second.
    private func watch(_ office: Office, day: Int64) -> Watch {
        var limits = Watch.Limits()
        limits.lookSeconds = 1
        return Watch(
            store: office.store, outfit: office.outfit,
            timepiece: .accelerated(from: office.start + day * 86_400, speed: 600),
            journal: Journal(write: { _ in }), limits: limits)
    }

    private func waits(_ condition: () -> Bool) -> Bool {
        let end = DispatchTime.now() + 20
        let pause = DispatchSemaphore(value: 0)
        while DispatchTime.now() < end, !condition() { _ = pause.wait(timeout: .now() + 0.02) }
        return condition()
    }

    @Test("What is new is told to the operator when the office opens, and not again the next day")
    func told() throws {
        let office = try Office(at: "2026-03-10T08:00")
        try office.store.append([
            LedgerEvent(
                matter: MatterID("PS-2026-0001"), number: 1,
                at: Moment(office.start, in: .shanghai), recorded: office.start,
                actor: Actor(name: "王主任"),
                what: .assigned(Assignment(kind: "批示", title: "防汛", leadUnit: "市气象局")))
        ])
        let first = watch(office, day: 0)
        try first.start(carrier: office.satchel)
        let news = try #require(office.satchel.next { $0.cause == "operator" })
        #expect(news.text.contains("市气象局：1件在办事项无人可通知"))
        first.returned(news.back(.status(200)))
        #expect(waits { (try? office.store.memory(.directoryFlaws)) == "nobody/市气象局/unknownUnit" })
        first.stop(within: 1)

        let second = watch(office, day: 1)
        try second.start(carrier: office.satchel)
        let day = try #require(Day("2026-03-11"))
        #expect(waits { second.lookedThroughOn == day })
        second.stop(within: 1)
        let operators = try office.store.candidates(
            at: office.start + 3 * 86_400, limit: 99
        ).filter { $0.occasion != nil }
        #expect(operators.isEmpty)
    }
}
