using System.Collections.Immutable;
using MicroCreds.Registry.EmbeddedSilo.Activations;

namespace MicroCreds.Registry.EmbeddedSilo.Calls;

/// <summary>One call on its way: waiting in an activation's queue, or running in it.</summary>
internal abstract class GrainCall
{
    /// <summary>The neighbours in the one list that the call is in; the activation's lock guards them.</summary>
    public GrainCall? Previous { get; set; }

    /// <inheritdoc cref="Previous"/>
    public GrainCall? Next { get; set; }

    /// <summary>Which of the activation's lists the call is in; the activation's lock guards it.</summary>
    public CallList? List { get; set; }

    /// <summary>The activation that the call was given to last.</summary>
    public Activation? Activation { get; set; }

    /// <summary>The time stamp after which the caller does not wait any more.</summary>
    public long Deadline { get; set; } = long.MaxValue;

    /// <summary>The request context that travels with the call.</summary>
    public ImmutableDictionary<string, object>? Context { get; set; }

    public abstract CallOptions Options { get; }

    /// <summary>Runs the call, in a turn of the activation. It tells the activation when it is done.</summary>
    public abstract void Run(Activation activation);

    /// <summary>Answers the caller with an error, if it has no answer yet.</summary>
    public abstract void Fail(Exception error);

    /// <summary>Answers the caller that its time is over, if it has no answer yet.</summary>
    public abstract void TimeOut();
}
