namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>Why a document was refused as JSON-LD.</summary>
/// <param name="Code">One of <see cref="JsonLdErrorCodes"/>.</param>
/// <param name="Message">What is wrong, in a sentence that a person understands.</param>
/// <param name="Pointer">The place, as a JSON pointer (RFC 6901); empty for the document itself.</param>
public sealed record JsonLdError(string Code, string Message, string Pointer)
{
    /// <summary>Whether the document is JSON-LD, but has a part that would not be in its RDF, so that no signature covers it.</summary>
    public bool IsDataLoss => JsonLdErrorCodes.IsDataLoss(Code);
}
