using Microsoft.Extensions.Options;

namespace Alerts.Access.Authentication;

[OptionsValidator]
internal sealed partial class OidcOptionsValidator : IValidateOptions<OidcOptions>;
