using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>Secures a document that was found sound, with an embedded proof or as a token in an envelope, and answers 201.</summary>
internal static class Signing
{
    /// <param name="document">The document, without a proof.</param>
    /// <param name="choice">The key and the way.</param>
    /// <param name="terms">What the proof says; a token says the same in its claims.</param>
    /// <param name="member">The secured document's name in the answer.</param>
    /// <param name="contexts">The contexts that terms may come from.</param>
    public static IResult Answer(JsonObject document, SigningChoice choice, ProofOptions terms, string member, ContextCatalog contexts)
    {
        var utf8 = JsonSerializer.SerializeToUtf8Bytes(document, VcApiJson.Default.JsonNode);
        if (choice.Suite is null)
            return Created(member, Envelope(utf8, choice.Key, terms));
        var signed = new ArrayBufferWriter<byte>();
        return ProofSigning.TrySign(utf8, terms, choice.Suite, choice.Key.Signer, signed, out var error, contexts)
            ? Created(member, signed.WrittenSpan)
            : Refuse(Finding.Of(error));
    }

    /// <summary>A problem with the document in the body.</summary>
    public static IResult Refuse(Finding finding) => VcApiProblem.From(StatusCodes.Status400BadRequest, finding);

    /// <summary>Instants of proofs are written without fractions: some readers take no others.</summary>
    public static DateTimeOffset WholeSeconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());

    private static byte[] Envelope(byte[] utf8, VcApiKey key, ProofOptions terms)
    {
        var options = new JoseSigningOptions
        {
            KeyId = terms.VerificationMethod,
            IssuedAt = terms.Created,
            Nonce = terms.Challenge,
            Audience = terms.Domain,
        };
        return EnvelopedDocument.Wrap(terms.ProofPurpose == ProofOptions.Authentication
            ? VcJwt.SignPresentation(utf8, options, key.Signer)
            : VcJwt.SignCredential(utf8, options, key.Signer));
    }

    private static IResult Created(string member, ReadOnlySpan<byte> secured)
    {
        var answer = new ArrayBufferWriter<byte>(secured.Length + 64);
        using (var json = new Utf8JsonWriter(answer))
        {
            json.WriteStartObject();
            json.WritePropertyName(member);
            json.WriteRawValue(secured, skipInputValidation: true);
            json.WriteEndObject();
        }

        return Results.Text(answer.WrittenSpan, MediaTypes.Json, StatusCodes.Status201Created);
    }
}
