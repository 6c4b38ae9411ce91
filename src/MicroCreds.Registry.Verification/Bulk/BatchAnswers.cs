using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Questions;

namespace MicroCreds.Registry.Verification.Bulk;

/// <summary>
/// Writes the answers to a batch of lines. Each is written as if the Ed25519 signatures in it held; then these are
/// verified together, and a line with one that does not hold is answered anew, with every signature verified at once. So
/// an answer is what it would be for the line alone, byte for byte.
/// </summary>
internal readonly struct BatchAnswers(CredentialVerifier verifier, BulkOptions options, DateTimeOffset at, SpelledAsOf asOf)
{
    /// <summary>Writes and counts the answers; when cancelled, not all of them.</summary>
    public void Write(LineBatch batch, CancellationToken cancellationToken)
    {
        Span<Written> written = stackalloc Written[LineBatch.MaxLines];
        var sources = verifier.Deferring(batch.Signatures);
        using var answers = new AnswerWriter(batch.Answers, options.Detail, asOf);
        for (var i = 0; i < batch.Lines.Length; i++)
        {
            if (cancellationToken.IsCancellationRequested)
                return;
            var outcome = Answer(batch, batch.Lines[i], sources, answers);
            written[i] = new Written(outcome, batch.Answers.Length, batch.Signatures.Count);
        }

        Correct(batch, written[..batch.Lines.Length], cancellationToken);
        foreach (var one in written[..batch.Lines.Length])
            batch.Counts.Add(one.Outcome);
    }

    private Outcome Answer(LineBatch batch, in LineBatch.Line line, VerificationSources? sources, AnswerWriter answers)
    {
        var judgement = line.IsOversized
            ? new Judgement(new VerificationResult(Outcome.Error, null, [], default, CredentialVerifier.TooLarge))
            : verifier.Judge(batch.BytesOf(in line), options.Policy, at, asOf.AsOf, sources);
        answers.Write(line.Number, in judgement);
        return judgement.Outcome;
    }

    /// <summary>Answers lines anew that rest on a signature that does not hold.</summary>
    private void Correct(LineBatch batch, Span<Written> written, CancellationToken cancellationToken)
    {
        if (!batch.Signatures.WasWrong(0, batch.Signatures.Count))
            return;
        var corrected = batch.NewAnswers();
        using var answers = new AnswerWriter(corrected, options.Detail, asOf);
        var (start, signature) = (0, 0);
        for (var i = 0; i < written.Length && !cancellationToken.IsCancellationRequested; i++)
        {
            var old = written[i];
            if (batch.Signatures.WasWrong(signature, old.EndOfSignatures))
                written[i] = old with { Outcome = Answer(batch, batch.Lines[i], sources: null, answers) };
            else
                corrected.Append(batch.Answers.Written.Span[start..old.EndOfAnswer]);
            (start, signature) = (old.EndOfAnswer, old.EndOfSignatures);
        }

        batch.Replace(corrected);
    }

    /// <summary>What was written for a line.</summary>
    /// <param name="Outcome">The outcome.</param>
    /// <param name="EndOfAnswer">Where its answer ends.</param>
    /// <param name="EndOfSignatures">How many signatures there were when it was answered.</param>
    private readonly record struct Written(Outcome Outcome, int EndOfAnswer, int EndOfSignatures);
}
