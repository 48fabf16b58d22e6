/// How far a notice got. The levels are told apart and never mixed: what a provider accepted is not
/// thereby read.
package enum DeliveryLevel: String, Hashable, Sendable, CaseIterable {
    /// The ladder spoke and the notice was put on record.
    case decided
    /// A message with it left this machine.
    case handedOver = "handed_over"
    /// The provider said so in the body of its answer.
    case accepted
    /// The person did something about it afterwards.
    case acknowledged
}
