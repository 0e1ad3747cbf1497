using System.Net;
using System.Net.Sockets;

namespace TranslateSvc.Cli.Tests.Fakes;

/// <summary>A loopback port that is taken, so that no other test gets it, and refuses connections.</summary>
internal sealed class SilentPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public SilentPort() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public string Address => $"http://{_socket.LocalEndPoint}";

    public void Dispose() => _socket.Dispose();
}
