using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.EmbeddedSilo.Activations;

namespace MicroCreds.Registry.EmbeddedSilo.Calls;

/// <summary>
/// Carries a caller's cancellation to the grain. The caller's wait ends at once; the grain's own token is cancelled in a
/// turn of the grain, so that what it registered on the token keeps to the grain's turns; a call that still waits is dropped.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The grain may use its token for as long as it likes; a source without a timer needs no disposal.")]
internal sealed class CallCancellation(ICancellableCall call)
{
    private readonly CancellationTokenSource _grains = new();
    private readonly Lock _gate = new();
    private CancellationTokenRegistration _registration;
    private bool _over;

    /// <summary>The token that the grain gets.</summary>
    public CancellationToken Token => _grains.Token;

    public void ListenTo(CancellationToken token)
    {
        var registration = token.UnsafeRegister(static (state, token) => ((CallCancellation)state!).OnCancelled(token), this);
        lock (_gate)
        {
            if (!_over)
            {
                _registration = registration;
                return;
            }
        }

        registration.Dispose();
    }

    /// <summary>Stops listening.</summary>
    public void Stop()
    {
        CancellationTokenRegistration registration;
        lock (_gate)
        {
            _over = true;
            registration = _registration;
        }

        registration.Unregister();
    }

    private void OnCancelled(CancellationToken token)
    {
        call.Cancel(token);
        call.Activation?.CancelCall((GrainCall)call, _grains);
    }
}

/// <summary>A call whose caller can cancel it.</summary>
internal interface ICancellableCall
{
    Activation? Activation { get; }

    void Cancel(CancellationToken token);
}
