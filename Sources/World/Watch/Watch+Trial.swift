import Almanac
import Channels
import Delivery
import Dispatch
import Ledger
import Store
import Synchronization

/// What became of one test message.
package struct TrialResult: Hashable, Sendable {
    package var message: String
    /// As it was understood: verdict, the receiver's own code and words.
    package var read: ReadAnswer
    package var milliseconds: Int
    /// The channel was parked before, and its messages go out again.
    package var wasParked: Bool
}

/// Why no test message was sent, or no verdict is known.
package enum TrialFlaw: Error, Hashable, Sendable {
    case unknownChannel
    case noWay(official: String)
    case unpackable(PackingError)
    case store(StoreError)
    case stopping
    /// Sent, and nothing came back within so many seconds.
    case noAnswer(seconds: Int)
}

/// A test message under way, and who waits for it.
struct Trial {
    let channel: Channel
    let message: String
    let box: TrialBox
}

/// Hands the verdict from the watch's queue to the thread that waits for it.
final class TrialBox: Sendable {
    private let result = Mutex<Result<TrialResult, TrialFlaw>?>(nil)
    private let arrived = DispatchSemaphore(value: 0)

    func put(_ value: Result<TrialResult, TrialFlaw>) {
        result.withLock { $0 = value }
        arrived.signal()
    }

    func take(within seconds: Int) -> Result<TrialResult, TrialFlaw> {
        guard arrived.wait(timeout: .now() + .seconds(seconds)) == .success else {
            return .failure(.noAnswer(seconds: seconds))
        }
        return result.withLock { $0 } ?? .failure(.noAnswer(seconds: seconds))
    }
}

extension Watch {
    /// The longest that somebody waits for the verdict on a test message, in seconds: a relay may
    /// think for three minutes.
    package static let trialSecondsMax = 200

    /// Sends one marked message over a channel, parked or not, and waits for its verdict; accepted
    /// opens the channel again. Never on the watch's own queue.
    /// - Parameters:
    ///   - official: Whose address it goes to.
    ///   - person: Who tries the channel.
    package func trial(
        of channel: String, to official: String, by person: String,
        within seconds: Int = Watch.trialSecondsMax
    ) -> Result<TrialResult, TrialFlaw> {
        let box = TrialBox()
        let flaw: TrialFlaw? = queue.sync {
            do throws(TrialFlaw) {
                try begin(channel, official, person, box)
                return nil
            } catch {
                return error
            }
        }
        if let flaw { return .failure(flaw) }
        return box.take(within: seconds)
    }

    /// For a command that tries a channel while no daemon runs: nothing else goes out.
    package func attend(carrier: any Carrier) { queue.sync { stand(by: carrier) } }

    private func begin(
        _ name: String, _ official: String, _ person: String, _ box: TrialBox
    ) throws(TrialFlaw) {
        guard let channel = room.outfit.channels[name] else { throw .unknownChannel }
        guard let carrier else { throw .stopping }
        guard let human = room.outfit.planner.people.directory.official(official),
            let address = channel.kind.address(of: human)
        else { throw .noWay(official: official) }
        let now = timepiece.now()
        let message = Message(
            id: store.messageID(at: now), cause: .test, step: nil, severity: .notice, reason: .test,
            created: now, recipient: Recipient(id: human.id, name: human.name, unit: human.unit),
            items: [], occasion: .test(by: person))
        var parcel = try packed(message, channel, address, at: now)
        do {
            parcel.ticket = -(try store.beginTrial(message, over: name, at: now))
        } catch {
            throw .store(error)
        }
        trials[parcel.ticket] = Trial(channel: channel, message: message.id, box: box)
        carrier.carry([parcel])
    }

    private func packed(
        _ message: Message, _ channel: Channel, _ address: Address, at now: Instant
    ) throws(TrialFlaw) -> Parcel {
        do {
            return try channel.pack(
                message, ticket: -1, to: address, office: room.outfit.face,
                language: room.outfit.post.language, attempt: 1, possibleDuplicate: false, now: now
            ).parcel
        } catch {
            throw .unpackable(error)
        }
    }

    /// On the queue: a test message is back. It is never tried again by itself.
    func settle(_ returned: Returned) {
        guard let trial = trials.removeValue(forKey: returned.ticket) else { return }
        let now = timepiece.now()
        let name = trial.channel.name
        let read = trial.channel.read(returned.answer, at: now)
        let isAccepted = read.verdict == .ok
        let outcome = MessageOutcome(
            ticket: -returned.ticket,
            carriage: isAccepted ? .accepted(at: now, attempt: 1) : .superseded(.test),
            isUnknown: read.outcomeUnknown,
            attempt: AttemptRecord(
                at: now, channel: name, bytes: returned.bytesSent, status: returned.answer.status,
                code: read.code, text: read.text, milliseconds: returned.milliseconds,
                verdict: read.verdict.word, hint: read.hint))
        do {
            try store.turn(settle: [outcome], at: now, remembers: doubt == nil)
        } catch {
            return trial.box.put(.failure(.store(error)))
        }
        let wasParked = room.endpoints[name].map { $0.condition != .open } ?? false
        if isAccepted {
            reopen(name)
            if !isClosing { nudge() }
        }
        trial.box.put(
            .success(
                TrialResult(
                    message: trial.message, read: read, milliseconds: returned.milliseconds,
                    wasParked: wasParked)))
    }
}
