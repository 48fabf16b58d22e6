import Foundation

/// Delivery, from the outbox to the receiver and the receipt, against senders that do nothing else.
struct DeliveryWork {
    /// Messages of one run against a quick receiver.
    let messages: Int

    private static let concurrency = 64
    /// Seconds for which lateness is looked at, one message each.
    private static let lateSeconds = 20

    func lines(_ runs: Int) throws -> [Line] {
        try quick(runs) + slow(runs) + dead(runs)
            + MailWork(mails: max(64, messages / 5)).lines(runs)
            + lateness()
    }

    /// All of a round see the same machine.
    private func quick(_ runs: Int) throws -> [Line] {
        let sink = try Sink(.httpSink)
        let errand = Errand(
            port: sink.port, count: messages, concurrency: DeliveryWork.concurrency)
        var (bare, courier, durable): ([Cost], [Cost], [Cost]) = ([], [], [])
        var curl: [Double] = []
        for _ in 0..<runs {
            bare.append(try Player.cost(of: .barePosts, errand))
            courier.append(try Player.cost(of: .courierPosts, errand))
            durable.append(try Player.cost(of: .durablePosts, errand))
            if let rate = try CurlPeer.rate(errand) { curl.append(rate) }
        }
        return [
            Line(
                work: "courier without a ledger", rates: courier, beside: "bare C libcurl",
                Figures(bare.map(\.rate)), ratios: (courier, bare)),
            Line(
                work: "durable delivery", rates: durable, beside: "bare C libcurl",
                Figures(bare.map(\.rate)), ratios: (durable, bare), floor: 0.8, goal: 1.05),
            Line(
                work: "durable delivery", rates: durable, beside: "our courier without a ledger",
                Figures(courier.map(\.rate)), ratios: (durable, courier), floor: 0.9, goal: 0.95),
            against(curl, durable),
            processor("courier without a ledger, CPU", courier, bare),
            processor("durable delivery, CPU", durable, bare),
        ]
    }

    private func against(_ curl: [Double], _ durable: [Cost]) -> Line {
        let rates = durable.map(\.rate)
        let ratio = curl.isEmpty ? nil : Figures.ratios(rates, to: curl)
        return Line(
            work: "durable delivery", unit: "/s", ours: Figures(rates),
            peer: ("curl --parallel", curl.isEmpty ? nil : Figures(curl)), ratio: ratio,
            floor: "1.5 ×", goal: "2 ×",
            verdict: ratio.map { .of($0.median, floor: 1.5, goal: 2, .more) })
    }

    private func processor(_ work: String, _ ours: [Cost], _ bare: [Cost]) -> Line {
        let ratio = Figures.ratios(
            ours.map(\.microsecondsEach), to: bare.map(\.microsecondsEach))
        return Line(
            work: work + " a message", unit: "us", ours: Figures(ours.map(\.microsecondsEach)),
            peer: ("bare C libcurl", Figures(bare.map(\.microsecondsEach))), ratio: ratio,
            floor: "2 ×", goal: "1.3 ×", verdict: .of(ratio.median, floor: 2, goal: 1.3, .less))
    }

    /// A receiver that answers after 50 ms: at most twenty answers a second and connection.
    private func slow(_ runs: Int) throws -> [Line] {
        let sink = try Sink(.httpSink, delay: 50)
        func pairs(_ count: Int, at concurrency: Int) throws -> (ours: [Cost], bare: [Cost]) {
            let errand = Errand(port: sink.port, count: count, concurrency: concurrency)
            var found: (ours: [Cost], bare: [Cost]) = ([], [])
            for _ in 0..<runs {
                found.ours.append(try Player.cost(of: .courierPosts, errand))
                found.bare.append(try Player.cost(of: .barePosts, errand))
            }
            return found
        }
        let few = try pairs(3_000, at: DeliveryWork.concurrency)
        let many = try pairs(20_000, at: 1_000)
        let ideal = Double(DeliveryWork.concurrency) / 0.050
        let ratio = Figures(few.ours.map { $0.rate / ideal })
        return [
            Line(
                work: "receiver of 50 ms, 64 at a time", unit: "/s",
                ours: Figures(few.ours.map(\.rate)), peer: ("ideal", Figures([ideal])),
                ratio: ratio, floor: "0.95 ×", goal: "0.95 ×",
                verdict: .of(ratio.median, floor: 0.95, goal: 0.95, .more)),
            Line(
                work: "receiver of 50 ms, 1,000 at a time", rates: many.ours,
                beside: "bare C libcurl", Figures(many.bare.map(\.rate)),
                ratios: (many.ours, many.bare), floor: 0.8, goal: 1),
        ]
    }

    /// What a receiver that never answers costs those of another, each with its own share of places.
    private func dead(_ runs: Int) throws -> [Line] {
        let (sink, dead) = (try Sink(.httpSink), try Sink(.httpSink, delay: -1))
        var alone = Errand(port: sink.port, count: messages, concurrency: 64)
        var (ours, beside): ([Cost], [Cost]) = ([], [])
        for _ in 0..<runs {
            alone.deadPort = 0
            beside.append(try Player.cost(of: .courierPosts, alone))
            alone.deadPort = dead.port
            ours.append(try Player.cost(of: .courierPosts, alone))
        }
        return [
            Line(
                work: "beside a receiver that never answers", rates: ours, beside: "without it",
                Figures(beside.map(\.rate)), ratios: (ours, beside), floor: 0.95, goal: 0.99)
        ]
    }

    private func lateness() throws -> [Line] {
        let sink = try Sink(.httpSink)
        let cost = try Player.cost(
            of: .lateness,
            Errand(port: sink.port, count: DeliveryWork.lateSeconds, concurrency: 64))
        let (late, bare) = (Figures(cost.lateness), Figures(cost.bareLateness))
        return [
            Line(
                work: "from planned second to arrival, p50", unit: "ms", ours: late,
                peer: ("bare timer of Dispatch alone", bare), floor: "–", goal: "2 ms",
                verdict: .of(late.median, floor: 20, goal: 2, .less)),
            Line(
                work: "from planned second to arrival, latest of \(cost.lateness.count)",
                unit: "ms", ours: Figures([late.most]),
                peer: ("bare timer of Dispatch alone", Figures([bare.most])), floor: "20 ms",
                goal: "10 ms", verdict: .of(late.most, floor: 20, goal: 10, .less)),
        ]
    }
}

/// Mail, over one relay that keeps its connections.
struct MailWork {
    let mails: Int

    func lines(_ runs: Int) throws -> [Line] {
        let quick = try pairs(runs, Sink(.mailSink), count: mails)
        let slow = try pairs(runs, Sink(.mailSink, delay: 300), count: 32)
        let processor = Figures.ratios(
            quick.ours.map(\.microsecondsEach), to: quick.bare.map(\.microsecondsEach))
        let seconds = Figures(slow.ours.map(\.seconds))
        return [
            Line(
                work: "mail over kept connections, 16 at a time", rates: quick.ours,
                beside: "bare C libcurl", Figures(quick.bare.map(\.rate)),
                ratios: (quick.ours, quick.bare), floor: 0.9, goal: 1.3),
            Line(
                work: "mail, CPU each", unit: "us",
                ours: Figures(quick.ours.map(\.microsecondsEach)),
                peer: ("bare C libcurl", Figures(quick.bare.map(\.microsecondsEach))),
                ratio: processor, floor: "2 ×", goal: "1.2 ×",
                verdict: .of(processor.median, floor: 2, goal: 1.2, .less)),
            Line(
                work: "32 mails to a relay of 300 ms, 16 at a time", unit: "s", ours: seconds,
                peer: ("bare C libcurl", Figures(slow.bare.map(\.seconds))), floor: "1.2 s",
                goal: "0.65 s", verdict: .of(seconds.median, floor: 1.2, goal: 0.65, .less)),
        ]
    }

    private func pairs(
        _ runs: Int, _ sink: Sink, count: Int
    ) throws -> (ours: [Cost], bare: [Cost]) {
        let errand = Errand(port: sink.port, count: count, concurrency: 16)
        var found: (ours: [Cost], bare: [Cost]) = ([], [])
        for _ in 0..<runs {
            found.ours.append(try Player.cost(of: .courierMails, errand))
            found.bare.append(try Player.cost(of: .bareMails, errand))
        }
        return found
    }
}

/// `curl --parallel`, where the machine has it.
enum CurlPeer {
    private static let path = "/usr/bin/curl"

    /// Posts a second; nil where there is no curl.
    static func rate(_ errand: Errand) throws -> Double? {
        guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments =
            [
                "--silent", "--no-progress-meter", "--noproxy", "*", "--parallel", "--parallel-max",
                "\(errand.concurrency)", "--data", SampleLoad.body,
            ] + SampleLoad.headers.flatMap { ["--header", $0] }
            + ["\(errand.url)/[1-\(errand.count)]"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let seconds = try seconds {
            try process.run()
            process.waitUntilExit()
        }
        guard process.terminationStatus == 0 else {
            throw Player.Failed(description: "curl ended with \(process.terminationStatus)")
        }
        return Double(errand.count) / seconds
    }
}

extension Line {
    /// Rates beside another's, run by run: more is better.
    fileprivate init(
        work: String, rates: [Cost], beside name: String, _ figures: Figures,
        ratios: (ours: [Cost], theirs: [Cost]), floor: Double? = nil, goal: Double? = nil
    ) {
        let ratio = Figures.ratios(ratios.ours.map(\.rate), to: ratios.theirs.map(\.rate))
        self.init(
            work: work, unit: "/s", ours: Figures(rates.map(\.rate)), peer: (name, figures),
            ratio: ratio, floor: floor.map { "\(number($0)) ×" } ?? "–",
            goal: goal.map { "\(number($0)) ×" } ?? "–")
        guard let floor, let goal else { return }
        verdict = .of(ratio.median, floor: floor, goal: goal, .more)
    }
}
