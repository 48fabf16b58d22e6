import Almanac
import Channels
import Delivery
import Ledger
import Store
import Watch

/// How the running daemon stands, as it tells a command.
package struct DaemonStanding: Hashable, Sendable {
    package var health: Health
    /// The latest reload that failed, until one succeeds.
    package var failedReload: FailedReload?

    package init(health: Health, failedReload: FailedReload?) {
        self.health = health
        self.failedReload = failedReload
    }
}

package struct FailedReload: Hashable, Sendable {
    package var at: Instant
    /// What was wrong, in the first line.
    package var text: String

    package init(at: Instant, text: String) {
        self.at = at
        self.text = text
    }
}

extension Clerk {
    /// Whether the daemon is alive and all is well; the status is 1 where it is not.
    func status(_ order: Order, at now: Instant) throws -> Printout {
        let report = StatusReport(
            standing: daemon?.standing(), counts: try store.unsettledCounts(), zone: zone,
            language: order.language)
        return Printout(
            out: order.wantsJSON ? report.json.text + "\n" : report.lines.screen,
            status: report.isReady ? 0 : 1)
    }
}

/// What `duban status` prints.
private struct StatusReport {
    /// nil where no daemon runs.
    let standing: DaemonStanding?
    let counts: [String: Int]
    let zone: Zone
    let language: Language

    var isReady: Bool { standing?.health.isReady ?? false }

    /// Where an unsettled message can stand.
    private static let states = ["planned", "held", "retryAt", "unknown", "inFlight", "parked"]

    // MARK: For people

    var lines: [String] {
        guard let standing else {
            return [
                language.pick(
                    "守护进程没有运行；systemctl start duban", "no daemon runs; systemctl start duban"),
                messages,
            ]
        }
        let health = standing.health
        let alive = language.pick(
            "守护进程 运行中，自 \(second(health.started))",
            "the daemon runs since \(second(health.started))")
        let ready =
            health.isReady
            ? language.pick("就绪 是", "ready yes")
            : language.pick("就绪 否", "ready no")
        return [alive, ready] + complaints(health) + [round(health), audit(health), pulse(health)]
            + [messages, reload].compactMap { $0 }
    }

    private func complaints(_ health: Health) -> [String] {
        health.complaints.flatMap { complaint -> [String] in
            switch complaint {
            case .clockHeld(let doubt): [doubt.advice(language)]
            case .roundStale(let seconds):
                [
                    language.pick(
                        "已有 \(seconds) 秒没有完成一轮；看服务日志",
                        "no round was finished for \(seconds) s; see the service's log")
                ]
            case .auditStale(let seconds):
                [
                    language.pick(
                        "已有 \(seconds) 秒没有完成自查；看服务日志",
                        "no self-audit was finished for \(seconds) s; see the service's log")
                ]
            case .auditFound(let finding): finding.lines(language)
            }
        }.map { "  " + $0 }
    }

    private func round(_ health: Health) -> String {
        language.pick("上一轮 ", "last round ")
            + (health.lastRound.map { second($0) } ?? language.pick("还没有", "none yet"))
    }

    private func audit(_ health: Health) -> String {
        let found =
            health.findings.isEmpty
            ? language.pick("没有发现问题", "found nothing")
            : language.pick("发现 \(health.findings.count) 类问题", "\(health.findings.count) findings")
        return language.pick("上次自查 ", "last self-audit ")
            + (health.lastAudit.map { second($0) + "  " + found }
                ?? language.pick("还没有", "none yet"))
    }

    private func pulse(_ health: Health) -> String {
        language.pick("心跳 ", "heartbeat ")
            + {
                switch health.pulse {
                case .none: language.pick("没有设置，或还没有发过", "not set up, or none sent yet")
                case .beat(let at): language.pick("正常，", "taken, ") + second(at)
                case .withheld(let since):
                    language.pick("因有问题停发，自 ", "withheld since ") + second(since)
                case .failed(let at, let code):
                    language.pick("没有送到 ", "not taken ") + "\(second(at)) \(code)"
                }
            }()
    }

    private var messages: String {
        let shown = StatusReport.states.compactMap { state in
            counts[state].map { "\(CarriageWord.text(state, language)) \($0)" }
        }
        return language.pick("未了信件 ", "unsettled messages ")
            + (shown.isEmpty
                ? language.pick("没有", "none") : shown.joined(separator: language.pick("，", ", ")))
    }

    private var reload: String? {
        standing?.failedReload.map {
            language.pick("重新读取配置失败，仍按旧配置：", "the reload failed, the old configuration stays: ")
                + "\(second($0.at)) \($0.text)"
        }
    }

    private func second(_ instant: Instant) -> String {
        String(zone.rfc3339(instant).prefix(19)).replacing("T", with: " ")
    }

    // MARK: For programs

    var json: JSONValue {
        let health = standing?.health
        return [
            "alive": .bool(standing != nil), "ready": .bool(isReady),
            "reasons": .array(
                (health?.complaints ?? []).map { .string($0.word) }
                    + (standing == nil ? [.string("no_daemon")] : [])),
            "started": instant(health?.started), "last_round": instant(health?.lastRound),
            "last_audit": instant(health?.lastAudit),
            "findings": .array((health?.findings ?? []).map(json)),
            "heartbeat": health.map { json($0.pulse) } ?? .null,
            "messages": .object(
                StatusReport.states.map { .init($0, JSONValue(counts[$0] ?? 0)) }),
            "reload_failed": .bool(standing?.failedReload != nil),
            "reload_error": JSONValue(standing?.failedReload?.text),
        ]
    }

    private func json(_ finding: AuditFinding) -> JSONValue {
        [
            "finding": .string(finding.kind.rawValue), "count": JSONValue(finding.count),
            "first": .string(finding.first), "since": instant(finding.since),
            "text": .string(finding.lines(language)[0]),
        ]
    }

    private func json(_ pulse: Health.Pulse) -> JSONValue {
        switch pulse {
        case .none: ["state": "none"]
        case .beat(let at): ["state": "taken", "at": instant(at)]
        case .withheld(let since): ["state": "withheld", "at": instant(since)]
        case .failed(let at, let code):
            ["state": "failed", "at": instant(at), "code": .string(code)]
        }
    }

    private func instant(_ instant: Instant?) -> JSONValue {
        JSONValue(instant.map { zone.rfc3339($0) })
    }
}
