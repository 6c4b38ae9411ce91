using System.Diagnostics.Metrics;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Verification;

/// <summary>What verification measures: <c>registry.verify.credentials</c> by outcome, <c>registry.verify.duration</c> in seconds, one answer and whole bulk requests apart.</summary>
public sealed class VerificationInstruments
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "MicroCreds.Registry.Verification";

    private readonly Counter<long> _credentials;
    private readonly Histogram<double> _duration;

    /// <summary>Makes the instruments.</summary>
    public VerificationInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        _credentials = meter.CreateCounter<long>("registry.verify.credentials", "{credential}", "Verification questions answered.");
        _duration = meter.CreateHistogram<double>("registry.verify.duration", "s", "Time to answer one question, or one bulk request.");
    }

    internal void Answered(Outcome outcome, TimeSpan elapsed)
    {
        Count(outcome, 1);
        _duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("kind", "one"));
    }

    internal void AnsweredBulk(VerificationSummary summary, TimeSpan elapsed)
    {
        Count(Outcome.Valid, summary.Valid);
        Count(Outcome.Invalid, summary.Invalid);
        Count(Outcome.Indeterminate, summary.Indeterminate);
        Count(Outcome.Error, summary.Errors);
        _duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("kind", "bulk"));
    }

    private void Count(Outcome outcome, long count)
    {
        if (count > 0)
            _credentials.Add(count, new KeyValuePair<string, object?>("outcome", NameOf(outcome)));
    }

    private static string NameOf(Outcome outcome) => outcome switch
    {
        Outcome.Valid => "valid",
        Outcome.Invalid => "invalid",
        Outcome.Indeterminate => "indeterminate",
        _ => "error",
    };
}
