namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>Something that whoever imports a pathway should know, and that changes nothing about when it is completed.</summary>
/// <param name="Message">One sentence.</param>
/// <param name="Pointer">A JSON pointer (RFC 6901) into the document.</param>
public sealed record CtdlNote(string Message, string Pointer);
