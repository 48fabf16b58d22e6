import Testing

@testable import Courier

struct SMTPTalkTests {
    private func heard(_ lines: [String]) -> SMTPTalk {
        var talk = SMTPTalk()
        for line in lines { talk.hear((line + "\r\n").utf8) }
        return talk
    }

    @Test("The line before the goodbye is the one with the queue id")
    func queueID() {
        let talk = heard(["250-relay", "250 SIZE", "354 go on", "250 2.0.0 Ok: Q1", "221 Bye"])
        #expect(talk.accepted == .init(code: 250, line: "250 2.0.0 Ok: Q1"))
        #expect(talk.refusal == nil)
    }

    @Test("A refusal stays when the relay says goodbye, and goes when the talk goes on")
    func refusal() {
        let refused = heard(["250 ok", "550 5.1.1 no such user", "221 Bye"])
        #expect(refused.refusal == .init(code: 550, line: "550 5.1.1 no such user"))
        #expect(heard(["502 what?", "250 hello"]).refusal == nil)
        #expect(heard(["535 wrong", "354 go on"]).refusal == nil)
    }

    @Test("A reply of several lines is one reply")
    func severalLines() {
        let talk = heard(["550-5.7.1 not", "550 5.7.1 today"])
        #expect(talk.refusal == .init(code: 550, line: "550-5.7.1 not 550 5.7.1 today"))
    }

    @Test("A relay that talks on and on is cut, and no reply is no reply")
    func limits() {
        let long = heard(
            Array(repeating: "550-" + String(repeating: "x", count: 400), count: 9) + ["550 end"])
        #expect(long.refusal?.line.utf8.count == CourierLimits.textBytesMax)
        #expect(heard(["", "hello", "99", "12a x"]).refusal == nil)
    }
}
