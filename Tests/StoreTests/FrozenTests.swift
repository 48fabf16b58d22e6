import Almanac
import Deadlines
import Delivery
import Foundation
import Ledger
import Testing

@testable import Store

struct FrozenTests {
    private static func message(title: String) -> Message {
        let due = Due(
            day: Day(year: 2026, month: 3, day: 17)!, instant: Instant(seconds: 1_773_741_600),
            isProvisional: false, isByTheHour: false, countsWorkingDays: true)
        let reminder = Item(
            matter: MatterID("PS-2026-0001"), title: title, kind: "批示", leadUnit: "市住建局",
            responsible: "张某", slot: .resultReport, unit: "市住建局", occurrence: 3,
            obligationName: "报结果", due: due, dueBefore: due, light: .yellow, step: .remind,
            why: "批示后7天", source: "办法第8条",
            toldBefore: [Told(official: "李某", step: .remind, day: due.day)])
        let assignment = Item(
            matter: MatterID("PS-2026-0002"), title: title, kind: "批示", leadUnit: "市住建局",
            responsible: "", slot: .resultReport, obligationName: "报结果", due: nil, light: .grey,
            cause: .assigned, step: nil, why: "", source: "")
        return Message(
            id: "msg_1", cause: .step, step: .remind, severity: .notice, reason: .firstReminder,
            created: Instant(seconds: 1_773_000_000),
            recipient: Recipient(id: "张某", name: title, unit: ""),
            items: [reminder, assignment],
            missed: [Missed(step: .remind, nominal: Instant(seconds: -5))])
    }

    @Test(
        "What is frozen is read again as it was, whatever stands in the texts",
        arguments: [
            "", "关于来信的批示", "引“号”\"与\\斜线/", "a\nb\tc\r\u{1}\u{1f}\u{7f}", "👨‍👩‍👧 é\u{0301}", "{[,:]}",
        ])
    func round(title: String) throws {
        let message = Self.message(title: title)
        let bytes = try FrozenWriter.bytes(of: message)
        #expect(try JSONDecoder().decode(Message.self, from: Data(bytes)) == message)
    }

    @Test("The quick way writes every field, and each as the general one does")
    func sameBytes() throws {
        var message = Self.message(title: "引“号”\"与\\斜线\n")
        func bothWays() throws -> (String, String) {
            (
                String(decoding: try FrozenWriter.bytes(of: message), as: UTF8.self),
                String(decoding: try PlainEncoder().encode(message), as: UTF8.self)
            )
        }
        var (quick, general) = try bothWays()
        #expect(quick == general)
        message.items[0].onBehalfOf = "王某"
        message.items[1].abridged = .counted
        message.occasion = .digest(["日盘点", "周清理"])
        message.truncated = 3
        (quick, general) = try bothWays()
        #expect(quick == general)
        message.items = []
        (quick, general) = try bothWays()
        #expect(quick == general)
    }

    @Test("An empty list and a text alone are JSON too")
    func small() throws {
        #expect(String(decoding: try PlainEncoder().encode([String]()), as: UTF8.self) == "[]")
        #expect(
            String(decoding: try PlainEncoder().encode([[1, -2], [], [3]]), as: UTF8.self)
                == "[[1,-2],[],[3]]")
        #expect(
            String(decoding: try PlainEncoder().encode(["a": [true, false]]), as: UTF8.self)
                == #"{"a":[true,false]}"#)
    }

    @Test("A fraction is refused, not cut")
    func fraction() { #expect(throws: EncodingError.self) { try PlainEncoder().encode([0.5]) } }

    @Test(
        "The quick look at a frozen message finds the items that all of it has",
        arguments: ["关于来信的批示", "引“号”\"与\\斜线/", "结尾\\", "{\"items\":[{}]}", "👨‍👩‍👧"])
    func items(title: String) throws {
        let message = Self.message(title: title)
        let written = [
            try PlainEncoder().encode(message), [UInt8](try JSONEncoder().encode(message)),
        ]
        for bytes in written {
            let found = bytes.withUnsafeBytes { FrozenScan.items($0) }
            let expected = [
                FrozenItem(
                    matter: MatterID("PS-2026-0001"), slot: Slot.resultReport.rawValue,
                    unit: "市住建局", occurrence: 3, due: 1_773_741_600, step: "remind"),
                FrozenItem(
                    matter: MatterID("PS-2026-0002"), slot: Slot.resultReport.rawValue, unit: "",
                    occurrence: 1, due: 0, step: ""),
            ]
            #expect(found == expected)
        }
    }

    @Test("What was counted and not named is known as such, whoever reads it")
    func counted() throws {
        let message = Self.message(title: "关于来信的批示").telling([.number, .counted])
        let bytes = try FrozenWriter.bytes(of: message)
        #expect(try JSONDecoder().decode(Message.self, from: Data(bytes)) == message)
        let found = bytes.withUnsafeBytes { FrozenScan.items($0) }
        #expect(found?.map(\.isCounted) == [false, true])
        #expect(found == message.items.map(FrozenItem.init))
    }

    @Test("A key or a number with an escape, and what is cut, are left to the general reader")
    func unusual() throws {
        let texts = [
            #"{"items":[{"matter":"P\"S","slot":"resultReport","occurrence":1}]}"#,
            #"{"items":[{"matter":"PS","slot":"resultReport"}]}"#, #"{"items":[{"matter":"PS","#,
            #"{"id":"msg_1"}"#, "", "[]",
        ]
        for text in texts {
            #expect(Array(text.utf8).withUnsafeBytes { FrozenScan.items($0) } == nil, "\(text)")
        }
    }
}
