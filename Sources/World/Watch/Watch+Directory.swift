import Almanac
import Delivery
import Ledger
import Store

/// Every working morning the directory is looked through; what is new in it is told to the operator.
extension Watch {
    /// Days ahead in which absences count.
    private static let lintDays = 30

    /// The last day whose look is over.
    var lookedThroughOn: Day? { queue.sync { vitals.lintDone } }

    /// On the queue, at each look: once a working day, beside the queue. A daemon that was started
    /// after the opening waits for the next morning.
    func lookThroughDirectory() {
        let now = timepiece.now()
        let outfit = room.outfit
        let today = outfit.hours.zone.day(of: now)
        let morning = outfit.planner.morning(of: today)
        guard doubt == nil, vitals.lintedDay != today, vitals.since < morning, now >= morning,
            outfit.planner.reckoning.calendar.isWorkingDay(today)
        else { return }
        vitals.lintedDay = today
        auditQueue.async { [self] in
            let result = Result { () throws(StoreError) in
                let flaws = try store.flaws(
                    outfit.planner.people, ways: outfit.channelNames(to:),
                    zone: outfit.hours.zone, at: now, days: Watch.lintDays)
                return try store.news(among: flaws.filter(\.isNews))
            }
            queue.async { self.lookedThrough(result, on: today, at: now) }
        }
    }

    private func lookedThrough(
        _ result: Result<[DirectoryFlaw], StoreError>, on day: Day, at now: Instant
    ) {
        vitals.lintDone = day
        switch result {
        case .failure(let error):
            journal.error("the directory could not be looked through: \(error.advice(.english))")
        case .success(let new):
            guard !new.isEmpty, !isClosing else { return }
            journal.warning("the directory: \(new.count) new flaws; see duban directory lint")
            room.tell(
                .directory(Array(new.prefix(News.flawsMax)), count: new.count),
                key: "directory/\(day)", at: now)
            nudge()
        }
    }
}

extension LedgerStore {
    /// Of these flaws those that were not there the last time; what is mended is forgotten.
    fileprivate func news(among flaws: [DirectoryFlaw]) throws(StoreError) -> [DirectoryFlaw] {
        let keys = flaws.map(\.key)
        let before = Set(
            (try memory(.directoryFlaws) ?? "").split(separator: "\n").map(String.init))
        if Set(keys) != before {
            try remember(
                .directoryFlaws, as: keys.isEmpty ? nil : keys.joined(separator: "\n"))
        }
        return flaws.filter { !before.contains($0.key) }
    }
}
