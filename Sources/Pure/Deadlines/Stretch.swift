import Almanac
import Ledger

/// An interval that somebody opened and, perhaps, ended: 暂停, 协调, 听证.
package struct Stretch: Hashable, Sendable {
    /// 暂停: no clock of the matter runs.
    package static let pause = "暂停"
    /// 协调: the office took a request for help up, and waits for the answer.
    package static let coordination = "协调"

    package var name: String
    package var opened: Moment
    /// nil while it is open.
    package var ended: Moment?

    package init(name: String, opened: Moment, ended: Moment? = nil) {
        self.name = name
        self.opened = opened
        self.ended = ended
    }

    package var isPause: Bool {
        name == Stretch.pause || name == Stretch.closed || name == Stretch.withdrawn
    }

    /// 销号 and 撤销, where the matter was reopened: nothing was owed in between.
    static let closed = "销号"
    static let withdrawn = "撤销"

    /// The days that do not count, once it is ended.
    var excluded: ExcludedSpan? {
        ended.map { ExcludedSpan(opened: opened.day, ended: $0.day) }
    }
}

extension Stretch {
    /// Whether an instant lies in it: an occurrence that falls due then is not owed.
    func holds(_ instant: Instant, in zone: Zone) -> Bool {
        opened.instant(in: zone) <= instant
            && (ended.map { instant < $0.instant(in: zone) } ?? true)
    }

    /// The intervals of a matter in the order of entry.
    static func all(in events: [LedgerEvent]) -> [Stretch] {
        var found: [Stretch] = []
        var awaited: [String] = []
        var ended: Stretch?
        for event in events {
            switch event.what {
            case .paused: found.append(Stretch(name: pause, opened: event.at))
            case .spanOpened(let name): found.append(Stretch(name: name, opened: event.at))
            case .helpAccepted:
                let isOpen = found.contains { $0.name == coordination && $0.ended == nil }
                if !isOpen { found.append(Stretch(name: coordination, opened: event.at)) }
            case .resumed: found.end(pause, at: event.at)
            case .spanEnded(let name): found.end(name, at: event.at)
            case .reported(let report):
                guard report.kind == .reply else { continue }
                awaited.removeAll { $0 == report.unit }
                if awaited.isEmpty { found.end(coordination, at: event.at) }
            case .helpAsked(let helper): awaited.append(helper)
            case .withdrawn, .closed:
                for name in Set(found.map(\.name)) { found.end(name, at: event.at) }
                awaited = []
                let name = event.what == .closed ? closed : withdrawn
                ended = Stretch(name: name, opened: event.at)
            case .reopened:
                if var stretch = ended {
                    stretch.ended = event.at
                    found.append(stretch)
                }
                ended = nil
            case .assigned, .amended, .signed, .completionClaimed, .verified, .returned, .dated,
                .released, .extended, .transferred, .objected, .consulted, .asked,
                .excepted, .adopted, .ruled, .referred, .acknowledged, .supervised,
                .handled, .drafted:
                break
            }
        }
        return found
    }
}

extension [Stretch] {
    fileprivate mutating func end(_ name: String, at moment: Moment) {
        guard let index = lastIndex(where: { $0.name == name && $0.ended == nil }) else { return }
        self[index].ended = moment
    }
}

extension History {
    /// The stretches that do not count for a rule: every pause, and the spans that it names.
    func stretches(excluding names: [String]) -> [Stretch] {
        guard isEventful, !stretches.isEmpty else { return [] }
        return stretches.filter { $0.isPause || names.contains($0.name) }
    }

    /// The pause that is on.
    var openPause: Stretch? { stretches.last { $0.isPause && $0.ended == nil } }
}
