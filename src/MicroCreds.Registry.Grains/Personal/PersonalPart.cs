namespace MicroCreds.Registry.Grains.Personal;

/// <summary>The personal part of an event, to be sealed or, sealed, to be opened.</summary>
/// <param name="LearnerId">Whose it is: the opaque learner id.</param>
/// <param name="StreamId">The stream that the event belongs to. Bound to the sealed bytes: they open in no other stream.</param>
/// <param name="Bytes">The plaintext, or what sealing made of it.</param>
public readonly record struct PersonalPart(string LearnerId, string StreamId, ReadOnlyMemory<byte> Bytes);
