namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>Why a command was not carried out. Nothing happened.</summary>
/// <param name="Code">One of <see cref="RefusalCodes"/>.</param>
/// <param name="Message">One sentence that a person understands.</param>
/// <param name="Pointer">A JSON pointer (RFC 6901) into the command, or empty where the state of the thing is the reason.</param>
[GenerateSerializer, Immutable, Alias("microcreds.refusal")]
public sealed record Refusal([property: Id(0)] string Code, [property: Id(1)] string Message, [property: Id(2)] string Pointer = "");
