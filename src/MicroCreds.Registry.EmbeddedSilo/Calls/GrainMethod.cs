using System.Reflection;
using MicroCreds.Registry.EmbeddedSilo.Copying;
using Orleans;
using Orleans.Concurrency;

namespace MicroCreds.Registry.EmbeddedSilo.Calls;

/// <summary>Calls a method on a grain object; made once for each method.</summary>
internal delegate Task GrainInvoker<TArguments>(object grain, ref TArguments arguments);

/// <summary>Replaces the cancellation token among a call's arguments, and answers the one that was there.</summary>
internal delegate CancellationToken TokenExchange<TArguments>(ref TArguments arguments, CancellationToken token);

/// <summary>A method of a grain interface.</summary>
/// <typeparam name="TArguments">A value tuple of the parameters' types.</typeparam>
/// <typeparam name="TResult">The type of the result; <see cref="NoResult"/> where there is none.</typeparam>
internal sealed class GrainMethod<TArguments, TResult>
    where TArguments : struct
{
    private readonly Lazy<(Copier<TArguments>? Arguments, Copier<TResult>? Result)> _copiers;

    public GrainMethod(MethodInfo method, GrainInvoker<TArguments> invoker, TokenExchange<TArguments>? exchangeToken)
    {
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        Invoker = invoker;
        ExchangeToken = exchangeToken;
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        Options = (method.IsDefined(typeof(ReadOnlyAttribute)) ? CallOptions.ReadOnly : CallOptions.None)
            | (method.IsDefined(typeof(AlwaysInterleaveAttribute)) ? CallOptions.AlwaysInterleave : CallOptions.None)
            | (method.IsDefined(typeof(OneWayAttribute)) ? CallOptions.OneWay : CallOptions.None);
        _copiers = new(() => (ArgumentsCopier.Make<TArguments>(method), MakeResultCopier()));
    }

    /// <summary>The name, for messages to people.</summary>
    public string Name { get; }

    public CallOptions Options { get; }

    /// <summary>How long callers wait, where the method says so itself.</summary>
    public TimeSpan? Timeout { get; }

    public GrainInvoker<TArguments> Invoker { get; }

    /// <summary>Null if the method takes no cancellation token.</summary>
    public TokenExchange<TArguments>? ExchangeToken { get; }

    /// <summary>Isolates the arguments from the caller.</summary>
    /// <exception cref="Orleans.Serialization.CodecNotFoundException">A type among the parameters, or the result's, cannot cross a call.</exception>
    public TArguments CopyArguments(TArguments arguments) =>
        _copiers.Value.Arguments is { } copier ? copier.Copy(arguments, new CopyContext()) : arguments;

    /// <summary>Isolates the result from the grain.</summary>
    public TResult CopyResult(TResult result) => _copiers.Value.Result is { } copier ? copier.Copy(result, new CopyContext()) : result;

    private static Copier<TResult>? MakeResultCopier()
    {
        if (typeof(TResult) == typeof(NoResult))
            return null;
        var copier = CopierRegistry.Shared.Find<TResult>();
        return copier.IsShallow ? null : copier;
    }
}
