using MicroCreds.Registry.EmbeddedSilo.Activations;
using MicroCreds.Registry.EmbeddedSilo.Calls;
using MicroCreds.Registry.EmbeddedSilo.Hosting;

namespace Orleans.Runtime;

/// <summary>A reference to a grain: the base of what <see cref="IGrainFactory"/> makes.</summary>
public abstract class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly Silo _silo;
    private ICallTarget? _target;

    private protected GrainReference(GrainId grainId, Silo silo)
    {
        GrainId = grainId;
        _silo = silo;
    }

    /// <summary>The grain that calls go to.</summary>
    public GrainId GrainId { get; }

    internal Silo Silo => _silo;

    /// <inheritdoc/>
    public bool Equals(GrainReference? other) => other is not null && GrainId == other.GrainId;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"reference to {GrainId}";

    /// <summary>Sends a call and answers its outcome; a one-way call is done once sent.</summary>
    private protected Task<TResult> Call<TArguments, TResult>(GrainMethod<TArguments, TResult> method, TArguments arguments)
        where TArguments : struct
    {
        var call = new MethodCall<TArguments, TResult>(method, method.CopyArguments(arguments))
        {
            Context = Silo.CopyRequestContext(),
            Deadline = _silo.DeadlineFor(method.Timeout),
        };
        if (method.ExchangeToken is null)
            Send(call);
        else
        {
            var token = call.ReplaceToken();
            Send(call);
            call.ListenTo(token);
        }

        return (method.Options & CallOptions.OneWay) == 0 ? call.Answer : OneWay<TResult>.Sent;
    }

    private void Send(GrainCall call)
    {
        if (_target?.TryTake(call) != true)
            _target = _silo.Send(GrainId, call);
    }

    private static class OneWay<TResult>
    {
        public static readonly Task<TResult> Sent = Task.FromResult(default(TResult)!);
    }
}
