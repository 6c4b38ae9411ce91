using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>
/// Reads one proof and checks that each member is what VC Data Integrity 1.0 section 2.1 says. Members that it does not
/// know are let pass: the proof covers them.
/// </summary>
internal ref struct ProofReader
{
    private readonly JsonElement _proof;
    private readonly string _pointer;
    private ProofReport? _failure;

    private ProofReader(JsonElement proof, string pointer)
    {
        _proof = proof;
        _pointer = pointer;
    }

    /// <summary>Reads a proof; of a proof of a type that is not verified here, the type and the method alone.</summary>
    public static bool TryRead(
        JsonElement proof,
        string pointer,
        [NotNullWhen(true)] out ReadProof? read,
        [NotNullWhen(false)] out ProofReport? failure)
    {
        var reader = new ProofReader(proof, pointer);
        read = reader.Read();
        failure = reader._failure;
        return failure is null;
    }

    private ReadProof? Read()
    {
        if (_proof.ValueKind != JsonValueKind.Object)
        {
            _failure = new ProofReport(ProofOutcome.Fail, CheckCodes.ProofMalformed, _pointer, "A proof must be an object.");
            return null;
        }

        var type = Text("type", required: true);
        if (_failure is not null)
            return null;
        var isNamed = type == ProofConfiguration.ProofType;
        if (!isNamed && type != Cryptosuite.Ed25519Signature2020.Name)
            return new ReadProof { Element = _proof, Pointer = _pointer, Type = type!, VerificationMethod = OptionalMethod() };
        var read = new ReadProof
        {
            Element = _proof,
            Pointer = _pointer,
            Type = type!,
            Cryptosuite = isNamed ? Text("cryptosuite", required: true) : null,
            VerificationMethod = Text("verificationMethod", required: true),
            Purpose = Text("proofPurpose", required: true),
            ProofValue = Text("proofValue", required: true),
            Created = Time("created"),
            Expires = Time("expires"),
            PreviousProof = Texts("previousProof"),
            Challenge = Text("challenge"),
            Domains = Texts("domain"),
        };
        Text("id");
        Text("nonce");
        if (read.VerificationMethod is { } method && !IsMethod(method))
            Fail("verificationMethod", $"\"verificationMethod\" must be an absolute URL of at most {DidUrl.MaxLength} characters.");
        return _failure is null ? read : null;
    }

    private readonly string? OptionalMethod() =>
        _proof.TryGetProperty("verificationMethod"u8, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } method && IsMethod(method)
            ? method
            : null;

    private static bool IsMethod(string text) => text.Length <= DidUrl.MaxLength && AbsoluteUrl.IsValid(text);

    private string? Text(string name, bool required = false)
    {
        if (!_proof.TryGetProperty(name, out var value))
        {
            if (required)
                Fail(null, $"The proof has no \"{name}\".");
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
            return text;
        Fail(name, $"\"{name}\" must be a string that is not empty.");
        return null;
    }

    private DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (DateTimeStamp.TryParse(text, out var time))
            return time;
        Fail(name, $"\"{name}\" must be a date and time with a zone, such as 2026-01-31T09:00:00Z.");
        return null;
    }

    private ImmutableArray<string> Texts(string name)
    {
        if (!_proof.TryGetProperty(name, out var value))
            return [];
        if (value.ValueKind != JsonValueKind.Array)
            return Text(name) is { } single ? [single] : [];
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String && texts.Count < ProofChain.MaxProofs)
            {
                texts.Add(item.GetString()!);
                continue;
            }

            Fail(name, $"\"{name}\" must be a string or a list of at most {ProofChain.MaxProofs} strings.");
            return [];
        }

        return texts.ToImmutable();
    }

    /// <summary>Keeps the first failure.</summary>
    private void Fail(string? member, string message) => _failure ??= new ProofReport(
        ProofOutcome.Fail,
        CheckCodes.ProofMalformed,
        member is null ? _pointer : $"{_pointer}/{member}",
        message);
}
