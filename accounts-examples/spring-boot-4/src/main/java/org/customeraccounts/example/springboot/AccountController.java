package org.customeraccounts.example.springboot;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.Accounts;
import org.customeraccounts.Customer;
import org.customeraccounts.Shop;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.session.SessionEntry;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignInResult;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Accounts over HTTP: the forms come as the library's own types, and its answers go out as they are. */
@RestController
class AccountController {
    private static final ShopId BOUTIQUE = ShopId.of("boutique");
    private static final String SESSION = "__Host-session";
    private static final String DEVICE = "__Host-device";

    private final Accounts accounts;
    private final OrderDesk desk;

    AccountController(Accounts accounts, OrderDesk desk) {
        this.accounts = accounts;
        this.desk = desk;
    }

    @PostMapping("/account")
    ResponseEntity<SignUpResult> signUp(@RequestBody SignUp form, HttpServletRequest request) {
        SignUpResult result = shop(request, null).storefront().signUp(form);
        return result instanceof SignedIn signedIn
                ? entered(HttpStatus.CREATED, signedIn, result)
                : ResponseEntity.accepted().body(result);
    }

    @PostMapping("/session")
    ResponseEntity<SignInResult> signIn(
            @RequestBody SignIn form,
            HttpServletRequest request,
            @CookieValue(name = DEVICE, required = false) String device) {
        SignInResult result = shop(request, device).storefront().signIn(form);
        return entered(HttpStatus.OK, result.signedIn(), result);
    }

    @DeleteMapping("/session")
    ResponseEntity<Void> signOut(HttpServletRequest request, @CookieValue(name = SESSION) String session) {
        customer(request, session).signOut();
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/account")
    Account account(HttpServletRequest request, @CookieValue(name = SESSION, required = false) String session) {
        return customer(request, session).profile().get();
    }

    @PutMapping("/account/name")
    Account rename(
            @RequestBody NameForm name, HttpServletRequest request, @CookieValue(name = SESSION) String session) {
        return customer(request, session).profile().rename(name);
    }

    @GetMapping("/account/sessions")
    List<SessionEntry> sessions(HttpServletRequest request, @CookieValue(name = SESSION) String session) {
        return customer(request, session)
                .sessions()
                .page(PageRequest.first(100))
                .items();
    }

    @PostMapping("/orders")
    @ResponseStatus(HttpStatus.CREATED)
    PlacedOrder order(
            @RequestBody OrderForm form, HttpServletRequest request, @CookieValue(name = SESSION) String session) {
        return desk.place(customer(request, session), form);
    }

    private Shop shop(HttpServletRequest request, String device) {
        RequestContext context = RequestContext.of(request.getRemoteAddr(), request.getLocale());
        return accounts.shop(BOUTIQUE).from(device == null ? context : context.withDevice(DeviceToken.parse(device)));
    }

    /** The customer of the request. The library looks the session up, once. */
    private Customer customer(HttpServletRequest request, String session) {
        return Optional.ofNullable(session)
                .flatMap(cookie -> shop(request, null).customer(SessionToken.parse(cookie)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }

    private static <T> ResponseEntity<T> entered(HttpStatus status, SignedIn signedIn, T body) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status)
                .header(HttpHeaders.SET_COOKIE, cookie(SESSION, signedIn.token().reveal()));
        signedIn.device().ifPresent(device -> response.header(HttpHeaders.SET_COOKIE, cookie(DEVICE, device.reveal())));
        return response.body(body);
    }

    private static String cookie(String name, String token) {
        return ResponseCookie.from(name, token)
                .httpOnly(true)
                .secure(true)
                .sameSite("Lax")
                .path("/")
                .maxAge(Duration.ofDays(180))
                .build()
                .toString();
    }
}
