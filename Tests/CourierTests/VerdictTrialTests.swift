import Channels
import Receivers
import Testing

@testable import Courier

@Suite("Answers of a platform over the wire", .timeLimit(.minutes(1)))
struct VerdictTrialTests {
    @Test(
        "A receiver that answers as the table says is understood so, row by row",
        arguments: [
            (VerdictTableTests.wecom, VerdictTableTests.wecomTable),
            (VerdictTableTests.dingtalk, VerdictTableTests.dingtalkTable),
            (VerdictTableTests.feishu, VerdictTableTests.feishuTable),
        ])
    func rows(channel: Channel, table: [ExpectedVerdict]) async throws {
        let receiver = HTTPReceiver { number in table[number - 1].manner }
        let parcels = table.indices.map { Parcel.post(Int64($0), to: receiver.url()) }
        // One after the other, so that the n-th request has the n-th answer.
        let back = try await carried(
            parcels, settings: .fixture(limits: .fixture(posts: 1, postsPerHost: 1)))
        #expect(back.count == table.count && !table.isEmpty)
        for (row, returned) in zip(table, back) {
            #expect(row.isRead(by: channel, as: returned.answer), "\(row.testDescription)")
        }
    }
}

extension ExpectedVerdict {
    fileprivate var manner: Manner {
        .answer(
            status, headers: rateReset.map { ["x-ogw-ratelimit-reset: \($0)"] } ?? [], body: body)
    }
}
