package org.customeraccounts.example.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** The application as a browser finds it, with the versions that Boot brings. */
@Tag("found-C2")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ShopApplicationTest {
    private static final String PASSWORD = "a quiet harbour at dawn";

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private PlacedOrders orders;

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> send(String method, String path, String body, String cookies)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Cookie", cookies)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String form(String email, String password) {
        return """
                {"email":"%s","password":"%s"}""".formatted(email, password);
    }

    private static String order(String article, String given) {
        return """
                {"article":"%s","name":{"given":"%s","family":"Lovelace"}}""".formatted(article, given);
    }

    /** What a browser would bring back. */
    private static String cookies(HttpResponse<String> response) {
        return setCookies(response).stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .collect(Collectors.joining("; "));
    }

    private static List<String> setCookies(HttpResponse<String> response) {
        return response.headers().allValues("Set-Cookie");
    }

    private String signUp(String email) throws IOException, InterruptedException {
        return cookies(send("POST", "/account", form(email, PASSWORD), ""));
    }

    @Test
    void signsUpAndKeepsTheTokenOutOfTheBody() throws Exception {
        HttpResponse<String> response = send("POST", "/account", form("ada@example.com", PASSWORD), "");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body())
                .contains("\"type\":\"SignedIn\"", "\"account\"")
                .doesNotContain("\"token\"");
        assertThat(setCookies(response))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-session=")
                        .contains("HttpOnly", "Secure", "SameSite=Lax"));
    }

    @Test
    void showsTheAccountToItsOwnSessionAlone() throws Exception {
        String cookies = signUp("brian@example.com");

        assertThat(send("GET", "/account", "", cookies).body()).contains("\"brian@example.com\"");
        assertThat(send("GET", "/account/sessions", "", cookies).body()).startsWith("[{");
        assertThat(send("GET", "/account", "", "").statusCode()).isEqualTo(401);
    }

    @Test
    void signsInAndOut() throws Exception {
        signUp("carol@example.com");

        HttpResponse<String> entered = send("POST", "/session", form("carol@example.com", PASSWORD), "");
        assertThat(entered.statusCode()).isEqualTo(200);
        assertThat(send("DELETE", "/session", "", cookies(entered)).statusCode())
                .isEqualTo(204);

        assertThat(send("GET", "/account", "", cookies(entered)).statusCode()).isEqualTo(401);
    }

    @Test
    void saysEachRefusalWithItsStatusAndCode() throws Exception {
        HttpResponse<String> wrong = send("POST", "/session", form("nobody@example.com", "a wrong password"), "");
        HttpResponse<String> broken = send("POST", "/account", form("no address", "short"), "");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("\"BAD_CREDENTIALS\"").doesNotContain("a wrong password");
        assertThat(broken.statusCode()).isEqualTo(422);
        assertThat(broken.body())
                .contains("\"email\"", "\"EMAIL_INVALID\"", "\"password\"", "\"PASSWORD_TOO_SHORT\"")
                .doesNotContain("no address");
    }

    @Test
    void commitsTheOrderAndTheAccountTogether() throws Exception {
        String cookies = signUp("dora@example.com");

        HttpResponse<String> placed = send("POST", "/orders", order("a lamp", "Dora"), cookies);

        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(orders.findAll()).extracting(PlacedOrder::getArticle).contains("a lamp");
        assertThat(send("GET", "/account", "", cookies).body()).contains("\"Dora\"");
    }

    @Test
    void rollsTheOrderAndTheAccountBackTogether() throws Exception {
        String cookies = signUp("emma@example.com");

        HttpResponse<String> refused = send("POST", "/orders", order(OrderDesk.SOLD_OUT, "Emma"), cookies);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(orders.findAll()).extracting(PlacedOrder::getArticle).doesNotContain(OrderDesk.SOLD_OUT);
        assertThat(send("GET", "/account", "", cookies).body()).doesNotContain("\"Emma\"");
    }

    @Test
    void leavesNoOrderBehindARefusalOfTheLibrary() throws Exception {
        String cookies = signUp("fred@example.com");

        HttpResponse<String> refused = send("POST", "/orders", order("a chair", "4111 1111 1111 1111"), cookies);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"CARD_NUMBER_IN_TEXT\"").doesNotContain("4111");
        assertThat(orders.findAll()).extracting(PlacedOrder::getArticle).doesNotContain("a chair");
    }
}
