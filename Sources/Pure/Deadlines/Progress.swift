import Almanac
import Ledger

/// How far a matter is beside its plans, and what its reports fail to say (M14, M16, M64, M66).
package struct Progress: Hashable, Sendable {
    package var standings: [PaceStanding]
    package var warnings: [PaceWarning]
    /// Plans that name no date this year, with the reason.
    package var errors: [PaceError]

    package static let none = Progress(standings: [], warnings: [], errors: [])

    /// Behind by the plan's own limits; a warning is yellow.
    package var light: Light {
        Light.worst(of: standings.map(\.light) + (warnings.isEmpty ? [] : [.yellow]))
    }

    /// Whether a day more can change it without anything having happened.
    package var isDaily: Bool { !standings.isEmpty }
}

extension Reckoning {
    /// How far a matter is on a day; nothing for a matter without plans and cadences.
    package func progress(of matter: Matter, at now: Instant) -> Progress {
        let plans = book.paces(of: matter)
        let watched = book.watched(matter)
        guard matter.isOpen, !plans.isEmpty || !watched.isEmpty else { return .none }
        let day = hours.zone.day(of: now)
        var progress = Progress.none
        let numbers = matter.numbers
        for plan in plans {
            do throws(PaceError) {
                let curve = try plan.curve(begin: matter.assignedAt.day, in: calendar)
                progress.standings.append(
                    plan.standing(
                        on: day, of: curve, reports: matter.reports(of: plan),
                        target: plan.target?.amount(in: numbers)))
                let carried = Stagnation.carriedOver(
                    plannedYear: curve.last.day.year, on: day)
                progress.warnings += [plan.backLoaded(curve), carried].compactMap(\.self)
            } catch {
                progress.errors.append(error)
            }
        }
        for rule in watched {
            let reports = matter.reports(on: rule)
            guard let count = rule.stagnantAfter,
                let warning = Stagnation.unchanged(reports, after: count)
                    ?? Stagnation.repeated(reports)
            else { continue }
            if !progress.warnings.contains(warning) { progress.warnings.append(warning) }
        }
        return progress
    }

    /// The worst light of a matter's obligations, plans and reports.
    package func light(
        of obligations: [Obligation], _ progress: Progress, at now: Instant
    ) -> Light {
        Light.worst(of: [light(of: obligations, at: now), progress.light])
    }
}

extension RuleBook {
    /// Rules that watch whether a matter's reports still say anything new.
    fileprivate func watched(_ matter: Matter) -> [Rule] {
        index.shelf(for: matter.assignment).watching.lazy.map(\.rule).filter {
            $0.selector.fits(matter)
        }
    }
}

extension Matter {
    /// The latest figure of each measure that its reports name.
    package var numbers: [String: Amount] {
        var numbers: [String: Amount] = [:]
        for event in events {
            for (name, value) in event.what.report?.values ?? [:] {
                if let amount = Amount(value) { numbers[name] = amount }
            }
        }
        return numbers
    }

    /// The reports that name the measure of a plan.
    fileprivate func reports(of pace: Pace) -> [PaceReported] {
        events.compactMap { event in
            guard let report = event.what.report, let value = report.values?[pace.measure] else {
                return nil
            }
            let unit = pace.target == nil ? pace.unit : .amount
            let figure =
                value.hasSuffix("%") || value.hasSuffix("％")
                ? PaceFigure(value) : Amount(value).map { PaceFigure($0, in: unit) }
            return PaceReported(at: event.at, figure: figure, text: report.text)
        }
    }

    /// The reports that count for a rule's obligation, with the number that each gives.
    fileprivate func reports(on rule: Rule) -> [PaceReported] {
        let own = rule.slot.ownReports(isRecurring: rule.isRecurring)
        return events.compactMap { event in
            guard let report = event.what.report,
                report.slot.map({ $0 == rule.slot }) ?? own.contains(EventTag(report.kind))
            else { return nil }
            let values = (report.values ?? [:]).sorted { $0.key < $1.key }
            let figure = values.lazy.compactMap { PaceFigure($0.value) }.first
            return PaceReported(at: event.at, figure: figure, text: report.text)
        }
    }
}
