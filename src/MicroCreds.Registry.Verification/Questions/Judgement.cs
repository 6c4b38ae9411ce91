using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Live;

namespace MicroCreds.Registry.Verification.Questions;

/// <summary>
/// An answer before it is given a shape: either shared checks and an id still in its bytes, which costs nothing, or a
/// whole result. Lives no longer than the question's bytes and the thread's next question.
/// </summary>
internal readonly ref struct Judgement
{
    /// <summary>The answer for a registered credential.</summary>
    public Judgement(CheckSet checks, ReadOnlySpan<byte> jsonId)
    {
        Checks = checks;
        JsonId = jsonId;
    }

    /// <summary>Any other answer.</summary>
    public Judgement(VerificationResult result) => Result = result;

    /// <summary>The checks, or null where there is a <see cref="Result"/>.</summary>
    public CheckSet? Checks { get; }

    /// <summary>The id as a JSON string with its quotes, beside <see cref="Checks"/>; empty for none.</summary>
    public ReadOnlySpan<byte> JsonId { get; }

    /// <summary>The whole answer, or null where there are <see cref="Checks"/>.</summary>
    public VerificationResult? Result { get; }

    /// <summary>The verdict.</summary>
    public Outcome Outcome => Result?.Outcome ?? Checks!.Outcome;

    /// <summary>The answer as a result.</summary>
    public VerificationResult ToResult(AsOf asOf) => Result ?? new VerificationResult(Checks!.Outcome, ReadId(), Checks.Checks, asOf);

    /// <summary>The id, or null.</summary>
    public string? ReadId()
    {
        if (JsonId.IsEmpty)
            return null;
        var reader = new Utf8JsonReader(JsonId);
        reader.Read();
        return reader.GetString();
    }
}
