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
    public const string CredentialToken = "vc+jwt";
    public const string SelectiveToken = "vc+sd-jwt";
    public const string PresentationToken = "vp+jwt";

    /// <param name="document">The document, without a proof.</param>
    /// <param name="choice">The key and the way.</param>
    /// <param name="terms">What the proof says; a token says the same in its claims.</param>
    /// <param name="member">The secured document's name in the answer.</param>
    /// <param name="contexts">The contexts that terms may come from.</param>
    /// <param name="mandatory">JSON pointers to what the holder of a <see cref="SelectiveToken"/> cannot keep back.</param>
    public static IResult Answer(
        JsonObject document, SigningChoice choice, ProofOptions terms, string member, ContextCatalog contexts, IReadOnlyList<string>? mandatory = null)
    {
        var utf8 = JsonSerializer.SerializeToUtf8Bytes(document, VcApiJson.Default.JsonNode);
        if (choice.Suite is null)
            return Enveloped(utf8, choice, terms, member, mandatory ?? []);
        var signed = new ArrayBufferWriter<byte>();
        return ProofSigning.TrySign(utf8, terms, choice.Suite, choice.Key.Signer, signed, out var error, contexts)
            ? Created(member, signed.WrittenSpan)
            : Refuse(Finding.Of(error));
    }

    /// <summary>A problem with the document in the body.</summary>
    public static IResult Refuse(Finding finding) => VcApiProblem.From(StatusCodes.Status400BadRequest, finding);

    /// <summary>Instants of proofs are written without fractions: some readers take no others.</summary>
    public static DateTimeOffset WholeSeconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());

    private static IResult Enveloped(byte[] utf8, SigningChoice choice, ProofOptions terms, string member, IReadOnlyList<string> mandatory)
    {
        var options = new JoseSigningOptions
        {
            KeyId = terms.VerificationMethod,
            IssuedAt = terms.Created,
            Nonce = terms.Challenge,
            Audience = terms.Domain,
        };
        byte[] token;
        try
        {
            token = choice.TokenType switch
            {
                PresentationToken => VcJwt.SignPresentation(utf8, options, choice.Key.Signer),
                SelectiveToken => SdJwtVc.Issue(utf8, options, new SdJwtOptions { Disclosable = DisclosableClaims.Of(utf8, mandatory) }, choice.Key.Signer),
                _ => VcJwt.SignCredential(utf8, options, choice.Key.Signer),
            };
        }
        catch (ArgumentException unsound)
        {
            // A token has claims of its own beside the document's members: "iat", "vc", "_sd".
            return Refuse(new Finding(VcApiCodes.TokenUnmakeable, $"the document cannot be put into a token: {unsound.Message}", ""));
        }

        return Created(member, EnvelopedDocument.Wrap(token));
    }

    /// <summary>201 with a secured document under a name.</summary>
    public static IResult Created(string member, ReadOnlySpan<byte> secured)
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
